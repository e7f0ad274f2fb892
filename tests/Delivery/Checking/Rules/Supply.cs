using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace MlOpsBuild.Delivery.Tests.Checking.Rules;

/// <summary>Whose code runs, and what it may do.</summary>
internal static partial class Supply
{
    private static readonly string[] s_levels = ["read", "write", "none"];

    /// <summary>Actions of others by the hash of a commit, with the version in a comment; our own by the tag of a version.</summary>
    public static IEnumerable<(YamlNode Where, string Message)> Pinned(PublishedFile file, IReadOnlyList<PublishedFile> all)
    {
        foreach (var (key, value) in file.Root.AllPairs().Where(x => x.Key.Value == "uses"))
        {
            var uses = value.Text() ?? "";
            var line = file.Lines[(int)key.Start.Line - 1];
            if (uses.StartsWith("./", StringComparison.Ordinal))
                continue;
            if (uses.StartsWith("mlopsbuild/mlopsbuild/", StringComparison.Ordinal) ? !(VersionTag().IsMatch(uses) || Hash().IsMatch(line)) : !Hash().IsMatch(line))
                yield return (value, $"'{uses}' is not pinned by the hash of a commit with its version in a comment");
        }
    }

    /// <summary>The token of a check-out is not left behind for the steps that follow.</summary>
    public static IEnumerable<(YamlNode Where, string Message)> Credentials(PublishedFile file, IReadOnlyList<PublishedFile> all)
        => from step in file.Root.AllMappings()
           where step.Text("uses")?.StartsWith("actions/checkout@", StringComparison.Ordinal) == true
           where step.Get("with").Text("persist-credentials") != "false"
           select ((YamlNode)step, "the check-out leaves its token behind: persist-credentials: false");

    /// <summary>A workflow may at most read contents; what more a job needs, the job says.</summary>
    public static IEnumerable<(YamlNode Where, string Message)> Permissions(PublishedFile file, IReadOnlyList<PublishedFile> all)
    {
        if (file.Root.Get("permissions") is not YamlMappingNode top)
        {
            yield return (file.Root, "the workflow has no permissions of its own: GitHub's default may be all");
            yield break;
        }

        foreach (var (key, value) in top.Pairs().Where(x => x.Key.Value != "contents" || x.Value.Text() != "read"))
            yield return (key, $"'{key.Value}: {value}' belongs to the job that needs it");
        foreach (var (job, body) in file.Root.Get("jobs").Pairs())
        {
            if (body.Get("permissions") is YamlScalarNode whole)
                yield return (whole, $"job {job.Value} takes '{whole.Value}'");
            foreach (var (key, value) in body.Get("permissions").Pairs().Where(x => !s_levels.Contains(x.Value.Text())))
                yield return (key, $"'{value}' is no level");
        }
    }

    /// <summary>Templates from another repository come at a tag.</summary>
    public static IEnumerable<(YamlNode Where, string Message)> Tagged(PublishedFile file, IReadOnlyList<PublishedFile> all)
        => from repository in file.Root.Get("resources", "repositories").Items()
           where repository.Text("ref")?.StartsWith("refs/tags/v", StringComparison.Ordinal) != true
           select (repository, $"repository '{repository.Text("repository")}' is not pinned: ref: refs/tags/v…");

    [GeneratedRegex(@"@[0-9a-f]{40} # v\d+(\.\d+)*\s*$")]
    private static partial Regex Hash();

    [GeneratedRegex(@"@v\d+(\.\d+)*$")]
    private static partial Regex VersionTag();
}
