namespace MlOpsBuild.Workflow.Publishing.GitHub;

/// <summary>Steps that use the actions of the toolkit.</summary>
/// <param name="settings">Where they are found.</param>
internal sealed class OwnActions(WorkflowSettings settings)
{
    /// <summary>Makes the toolkit ready.</summary>
    public Step Setup() => Use("setup", "Set up the toolkit", []);

    /// <summary>Runs a target.</summary>
    /// <param name="action">The action's folder.</param>
    /// <param name="name">What the log calls the step.</param>
    /// <param name="with">What it takes; empty values are left out.</param>
    public Step Use(string action, string name, IEnumerable<KeyValuePair<string, string>> with) => new()
    {
        Name = name,
        Uses = settings.Toolkit == WorkflowSettings.ThisRepository
            ? new Pin($"./actions/{action}", "")
            : new Pin($"{settings.Toolkit}/actions/{action}", settings.Ref, settings.Version),
        With = [.. with.Where(x => x.Value.Length > 0)],
    };
}
