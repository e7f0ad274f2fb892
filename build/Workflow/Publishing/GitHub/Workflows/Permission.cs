using MlOpsBuild.Workflow.Publishing.Yaml;

namespace MlOpsBuild.Workflow.Publishing.GitHub.Workflows;

/// <summary>What a job's token may write.</summary>
/// <param name="Name">As GitHub calls it.</param>
/// <param name="Reason">What for.</param>
internal sealed record Permission(string Name, string Reason)
{
    public static readonly Permission IdToken = new("id-token", "signs in to Azure, without a secret");

    public static readonly Permission Checks = new("checks", "findings and tests beside the lines they are about");

    public static readonly Permission PullRequests = new("pull-requests", "one comment with what came of it");

    public static readonly Permission Deployments = new("deployments", "says which release an environment has");

    public static readonly Permission Issues = new("issues", "an issue while training fails");

    /// <summary>All of a job: what is named takes the place of the workflow's, so reading the code is named too.</summary>
    public static YamlMap? ToYaml(IReadOnlyList<Permission> permissions)
    {
        if (permissions.Count == 0)
            return null;
        var map = new YamlMap { { "contents", "read" } };
        foreach (var permission in permissions)
            map.Add(permission.Name, new YamlText("write") { Beside = permission.Reason });
        return map;
    }
}
