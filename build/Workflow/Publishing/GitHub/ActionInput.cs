using MlOpsBuild.Workflow.Publishing.Yaml;

namespace MlOpsBuild.Workflow.Publishing.GitHub;

/// <summary>An input of an action.</summary>
/// <param name="Name">In kebab-case.</param>
/// <param name="Description">What it means.</param>
/// <param name="Default">What counts without it; empty is no value.</param>
/// <param name="IsRequired">Whether it has to be given. GitHub only says so; the program refuses to start.</param>
internal sealed record ActionInput(string Name, string Description, string Default = "", bool IsRequired = false)
{
    public YamlMap ToYaml() => new()
    {
        { "description", Description },
        { "required", IsRequired },
        { "default", IsRequired ? null : Default },
    };
}
