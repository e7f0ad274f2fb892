using MlOpsBuild.Domain.Verdicts;

namespace MlOpsBuild.Domain.Lineage;

/// <summary>A link of a lineage as it was found now, with what hangs on it.</summary>
public sealed record LineageNode
{
    /// <summary>model, job, data, step, component, environment, code, pipeline, commit …</summary>
    public required string Kind { get; init; }

    /// <summary>What it is called.</summary>
    public required string Name { get; init; }

    /// <summary>What became of it.</summary>
    public required LinkState State { get; init; }

    /// <summary>What is known of it; of a broken link, what is wrong and what to do.</summary>
    public string Detail { get; init; } = "";

    /// <summary>What hangs on it.</summary>
    public IReadOnlyList<LineageNode> Children { get; init; } = [];

    /// <summary>It and all below it, each before what hangs on it.</summary>
    public IEnumerable<LineageNode> All => Children.SelectMany(x => x.All).Prepend(this);

    /// <summary>Pass when every link is verified; a broken one is an error, one that nobody could look at inconclusive.</summary>
    public Outcome Outcome
    {
        get
        {
            var states = All.Select(x => x.State).ToList();
            return states.Exists(x => x is LinkState.Missing or LinkState.Changed) ? Outcome.Error
                : states.Contains(LinkState.Unknown) || !states.Contains(LinkState.Verified) ? Outcome.Inconclusive : Outcome.Pass;
        }
    }
}
