using MlOpsBuild.Assets.Documents;

namespace MlOpsBuild.Workflow.Exporting;

/// <summary>Every message about exporting, in one place.</summary>
internal static class ExportFaults
{
    /// <summary>Names that a person takes in at a glance.</summary>
    private const int MostNames = 8;

    public static WorkflowException NoReference(string text)
        => new("MLO360", $"'{text}' does not say what to export. Write model:<name>:<version> (or data, environment, component), job:<name>, endpoint:<name>, deployment:<endpoint>/<name>, azureml:<name>:<version>, or the ARM id of one of them.");

    public static WorkflowException NotThere(string text, string what, string name, IReadOnlyList<string> others, Func<string, string> write)
    {
        var hint = NearestName.Find(name, others) is { } nearest ? $"Did you mean {write(nearest)}?"
            : others.Count == 0 ? $"There are no {what} yet."
            : $"There are: {string.Join(", ", others.Order(StringComparer.Ordinal).Take(MostNames).Select(write))}{(others.Count > MostNames ? $", and {others.Count - MostNames} more" : "")}.";
        return new("MLO361", $"There is no {text} in the workspace. {hint}");
    }

    public static WorkflowException Ambiguous(string text, IEnumerable<string> candidates)
        => new("MLO362", $"'{text}' may mean {string.Join(" or ", candidates)}. Write which.");

    public static WorkflowException NotExported(string id)
        => new("MLO363", $"{id} cannot be written as a document: only jobs, components, environments, data, models, endpoints and deployments can, and a job only when its type is one that documents have.");

    public static WorkflowException OtherWorkspace(string text, string workspace)
        => new("MLO364", $"{text} is in another workspace than {workspace}. Name its workspace by --subscription, --resource-group and --workspace.");
}
