using MlOpsBuild.Domain.Verdicts;

namespace MlOpsBuild.Domain.Lineage;

/// <summary>A lineage held against what is there now.</summary>
/// <param name="Root">The model, its job below it, and below that what the job used.</param>
/// <param name="Outcome">An error when any link is broken, inconclusive when any could not be looked up, else a pass.</param>
/// <param name="Summary">The result in one sentence.</param>
public sealed record LineageCheck(LineageNode Root, Outcome Outcome, string Summary)
{
    /// <summary>What has to be looked up: the model, its job, and all that the job used; each once.</summary>
    public static IReadOnlyList<LineageLink> Links(ModelLineage lineage)
    {
        List<LineageLink> links =
        [
            new(LinkKind.Model, $"{lineage.Model}:{lineage.Version}", lineage.ContentHash, ""),
            new(LinkKind.Job, lineage.Job, null, ""),
            new(LinkKind.Document, "pipeline", lineage.DocumentHash, ""),
            .. lineage.Data.Select(x => new LineageLink(LinkKind.Data, x.Address, x.ContentHash, $"input {x.Input}" + (x.Rows is { } rows ? FormattableString.Invariant($", {rows:N0} rows") : ""))),
            .. lineage.Environments.Select(x => new LineageLink(LinkKind.Environment, x.Address, x.Hash, "")),
            .. lineage.Components.Select(x => new LineageLink(LinkKind.Component, x.Address, x.Hash, "")),
            new(LinkKind.Code, lineage.Code.Commit, lineage.Code.IsClean ? null : lineage.Code.DifferenceHash ?? "", lineage.Code.Description),
        ];
        return [.. links.Distinct()];
    }

    /// <summary>Every link with its state; one that no observation is of is unknown, never verified.</summary>
    public static LineageCheck Of(ModelLineage lineage, IReadOnlyList<LinkObservation> observations)
    {
        var nodes = Links(lineage).Select(link => Node(link, [.. observations.Where(x => x.Kind == link.Kind && x.Name == link.Name)])).ToList();
        var root = nodes[0] with { Children = [nodes[1] with { Children = nodes[2..] }] };
        var broken = nodes.FindAll(x => x.State is LinkState.Missing or LinkState.Changed);
        var unknown = nodes.FindAll(x => x.State == LinkState.Unknown);
        if (broken.Count > 0)
            return new(root, Outcome.Error, $"{broken.Count} of {nodes.Count} links of {root.Name} {(broken.Count == 1 ? "is" : "are")} broken: {Told(broken)}.");
        return unknown.Count > 0
            ? new(root, Outcome.Inconclusive, $"{unknown.Count} of {nodes.Count} links of {root.Name} could not be verified: {Told(unknown)}.")
            : new(root, Outcome.Pass, $"All {nodes.Count} links of {root.Name} are verified.");
    }

    private static LineageNode Node(LineageLink link, IReadOnlyList<LinkObservation> observations)
    {
        var (state, fault) = observations.Count == 0
            ? (LinkState.Unknown, "was not looked up")
            : observations.Select(x => State(link, x)).MinBy(x => Badness(x.State));
        var detail = string.Join("; ", observations.Select(x => x.Label).OfType<string>().Distinct().Prepend(link.Detail).Append(fault).Where(x => x.Length > 0));
        return new() { Kind = link.Kind, Name = link.Name, State = state, Detail = detail };
    }

    private static (LinkState State, string Fault) State(LineageLink link, LinkObservation seen)
    {
        var more = seen.Detail is null ? "" : $": {seen.Detail}";
        return seen.Presence switch
        {
            LinkPresence.Missing => (LinkState.Missing, $"is not there{more}"),
            not LinkPresence.Found => (LinkState.Unknown, $"could not be looked up{more}"),
            _ when link.Hash is null => (LinkState.Verified, ""),
            _ when link.Hash.Length == 0 => (LinkState.Unknown, "no hash was recorded"),
            _ when string.IsNullOrEmpty(seen.Hash) => (LinkState.Unknown, $"is there, the hash of its content could not be had{more}"),
            _ when string.Equals(link.Hash, seen.Hash, StringComparison.OrdinalIgnoreCase) => (LinkState.Verified, ""),
            _ => (LinkState.Changed, $"has the hash {seen.Hash}, recorded was {link.Hash}"),
        };
    }

    /// <summary>Of contradicting observations the worst counts.</summary>
    private static int Badness(LinkState state) => state switch
    {
        LinkState.Changed => 0,
        LinkState.Missing => 1,
        LinkState.Unknown => 2,
        _ => 3,
    };

    private static string Told(List<LineageNode> nodes) => string.Join(", ", nodes.Select(x => $"{x.Kind} {x.Name} ({x.Detail})"));
}
