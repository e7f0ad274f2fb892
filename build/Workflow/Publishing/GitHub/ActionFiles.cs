namespace MlOpsBuild.Workflow.Publishing.GitHub;

/// <summary>The actions of the toolkit: a folder for each target that is meant for users, and one that sets up.</summary>
public static class ActionFiles
{
    /// <summary>All of them, with their pages.</summary>
    /// <param name="targets">The targets of the toolkit.</param>
    /// <param name="settings">Under what name they are used, for the examples.</param>
    public static IReadOnlyList<GeneratedFile> Of(IReadOnlyList<TargetSurface> targets, WorkflowSettings settings)
    {
        ArgumentNullException.ThrowIfNull(targets);
        ArgumentNullException.ThrowIfNull(settings);
        var actions = new OwnActions(settings);
        return [.. Files(SetupAction.Folder, Head("by"), SetupAction.Document, [actions.Setup()]),
            .. targets.Where(x => !x.IsToolkit).SelectMany(x => Files(TargetAction.Folder(x), Head($"from target {x.Name} by"), TargetAction.Of(x), [actions.Setup(), Example(actions, x)]))];
    }

    private static IEnumerable<GeneratedFile> Files(string folder, string head, ActionDocument document, IReadOnlyList<Step> example)
    {
        yield return new GeneratedFile($"{folder}/action.yml", document.Write(head));
        yield return new GeneratedFile($"{folder}/README.md", ActionReadme.Write(head, document, example));
    }

    private static string Head(string by) => $"Generated {by} ./build.sh Generate; edits are lost.\nTo change it, change the target's parameters, outputs or description, or build/Workflow/Publishing.";

    private static Step Example(OwnActions actions, TargetSurface target)
    {
        IEnumerable<KeyValuePair<string, string>> With()
        {
            foreach (var parameter in target.Parameters)
            {
                if (parameter.Name == "Platform")
                    yield return new(parameter.Kebab, "azure");
                else if (parameter.IsRequired)
                    yield return new(parameter.Kebab, parameter.IsList ? "azureml/*.yml" : "azureml/train.yml");
            }
        }

        return actions.Use(target.Kebab, target.Name, With());
    }
}
