using MlOpsBuild.Workflow.Publishing.Yaml;

namespace MlOpsBuild.Workflow.Publishing.GitHub;

/// <summary>An output of an action.</summary>
/// <param name="Name">In kebab-case.</param>
/// <param name="Description">What it says.</param>
/// <param name="Step">The step that says it.</param>
internal sealed record ActionOutput(string Name, string Description, string Step)
{
    public YamlMap ToYaml() => new()
    {
        { "description", Description },
        { "value", $"${{{{ steps.{Step}.outputs.{Name} }}}}" },
    };
}
