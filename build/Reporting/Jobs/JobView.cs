using System.Collections.Immutable;

namespace MlOpsBuild.Reporting.Jobs;

/// <summary>A job as it is shown: what is known of it at one moment. Each event makes a new one.</summary>
public sealed record JobView
{
    /// <summary>Enough of a log to see why a step failed.</summary>
    public const int KeptLines = 10;

    /// <summary>The job's name.</summary>
    public required string Name { get; init; }

    /// <summary>The service's word.</summary>
    public string Status { get; init; } = "NotStarted";

    /// <summary>When the job was first looked at.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>The steps, each after its parent, in the order in which they came into being.</summary>
    public ImmutableList<StepView> Steps { get; init; } = [];

    /// <summary>The last lines of all logs.</summary>
    public ImmutableList<LogLine> Lines { get; init; } = [];

    /// <summary>The last lines of each step.</summary>
    public ImmutableDictionary<string, ImmutableList<LogLine>> LinesOf { get; init; } = ImmutableDictionary<string, ImmutableList<LogLine>>.Empty;

    /// <summary>With a step as it now is.</summary>
    public JobView With(StepView step)
    {
        var at = Steps.FindIndex(x => x.Path == step.Path);
        if (at >= 0)
            return this with { Steps = Steps.SetItem(at, step) };
        // After its parent and whatever is below that already.
        var parent = step.Depth == 0 ? -1 : Steps.FindIndex(x => step.Path.StartsWith(x.Path + "/", StringComparison.Ordinal));
        if (parent < 0)
            return this with { Steps = Steps.Add(step) };
        var below = Steps[parent].Path + "/";
        return this with { Steps = Steps.Insert(Steps.FindLastIndex(x => x.Path.StartsWith(below, StringComparison.Ordinal)) is >= 0 and var last ? last + 1 : parent + 1, step) };
    }

    /// <summary>With one more line.</summary>
    public JobView With(LogLine line) => this with
    {
        Lines = Kept(Lines, line),
        LinesOf = LinesOf.SetItem(line.Step, Kept(LinesOf.GetValueOrDefault(line.Step, []), line)),
    };

    private static ImmutableList<LogLine> Kept(ImmutableList<LogLine> lines, LogLine line)
        => (lines.Count < KeptLines ? lines : lines.RemoveAt(0)).Add(line);
}
