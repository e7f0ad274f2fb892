using MlOpsBuild.Domain.Lineage;

namespace MlOpsBuild.Workflow.Training;

/// <summary>A lineage that was read off the service a moment ago, as a tree: everything in it was just there. Pure.</summary>
internal static class RecordedLineage
{
    /// <param name="lineage">The lineage.</param>
    /// <param name="steps">The steps that ran each component.</param>
    /// <param name="isRegistered">Whether the model has the version that it names.</param>
    public static LineageNode Of(ModelLineage lineage, IReadOnlyDictionary<string, string> steps, bool isRegistered)
    {
        var seen = LineageCheck.Links(lineage).Select(x => new LinkObservation(x.Kind, x.Name, LinkPresence.Found, x.Hash, Label: steps.GetValueOrDefault(x.Name)));
        var root = LineageCheck.Of(lineage, [.. seen]).Root;
        return isRegistered ? root : root with { Name = $"{lineage.Model} (not registered)" };
    }
}
