using MlOpsBuild.Domain.Lineage;
using Shown = MlOpsBuild.Reporting.Training.LineageNode;
using ShownState = MlOpsBuild.Reporting.Training.LinkState;

namespace MlOpsBuild.Workflow.Training;

/// <summary>Lineages as they are shown. Pure.</summary>
internal static class LineageViews
{
    /// <summary>A lineage that was read off the service a moment ago: everything in it was just there.</summary>
    /// <param name="lineage">The lineage.</param>
    /// <param name="isRegistered">Whether the model has the version that it names.</param>
    public static Shown Recorded(ModelLineage lineage, bool isRegistered)
    {
        var seen = LineageCheck.Links(lineage).Select(x => new LinkObservation(x.Kind, x.Name, LinkPresence.Found, x.Hash));
        var root = Of(LineageCheck.Of(lineage, [.. seen]).Root);
        return isRegistered ? root : root with { Name = $"{lineage.Model} (not registered)" };
    }

    /// <summary>A lineage as it was found.</summary>
    public static Shown Of(LineageNode node) => new()
    {
        Kind = Word(node.Kind),
        Name = node.Kind == LinkKind.Code ? Short(node.Name) : node.Name,
        Detail = node.Detail.Length > 0 ? node.Detail : null,
        State = node.State switch
        {
            LinkState.Verified => ShownState.Whole,
            LinkState.Unknown => ShownState.Unknown,
            _ => ShownState.Broken,
        },
        Children = [.. node.Children.Select(Of)],
    };

    private static string Word(LinkKind kind) => kind switch
    {
        LinkKind.Document => "document",
        LinkKind.Code => "commit",
        LinkKind.Data => "data",
        LinkKind.Environment => "environment",
        LinkKind.Component => "component",
        LinkKind.Job => "job",
        _ => "model",
    };

    private static string Short(string commit) => commit.Length > 12 ? commit[..12] : commit;
}
