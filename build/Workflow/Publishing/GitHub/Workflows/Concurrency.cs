using MlOpsBuild.Workflow.Publishing.Yaml;

namespace MlOpsBuild.Workflow.Publishing.GitHub.Workflows;

/// <summary>What runs one at a time.</summary>
/// <param name="Group">Runs of one group wait for each other.</param>
/// <param name="Cancels">Whether a newer one ends the one that runs.</param>
/// <param name="Comment">Why.</param>
internal sealed record Concurrency(string Group, bool Cancels, string? Comment = null)
{
    public YamlMap ToYaml() => new(Comment) { { "group", Group }, { "cancel-in-progress", Cancels } };
}
