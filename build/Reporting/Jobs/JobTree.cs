namespace MlOpsBuild.Reporting.Jobs;

/// <summary>A job as a tree of its steps with the end of its log, in as many lines and cells as there are. Pure.</summary>
public static class JobTree
{
    private const int StatusWidth = 10;
    private const int TimeWidth = 10;
    private const int LongestName = 32;
    private const int LinesOfLog = 5;

    /// <summary>The lines, none wider or more than asked for.</summary>
    /// <param name="job">The job.</param>
    /// <param name="now">The time.</param>
    /// <param name="width">Cells in a line.</param>
    /// <param name="height">Lines.</param>
    public static IReadOnlyList<TreeLine> Of(JobView job, DateTimeOffset now, int width, int height)
    {
        var log = job.Lines.TakeLast(LinesOfLog).ToList();
        var lines = new List<TreeLine> { new(Texts.Cut($"{job.Name}  {job.Status}  {Durations.Text(now - job.Start)}", width), Tone.Of(job.Status)) };
        lines.AddRange(Steps(job, now, width, Math.Max(1, height - 1 - log.Count)));
        lines.AddRange(log.Select(x => new TreeLine(Texts.Cut($"{(x.Step.Length > 0 ? x.Step + " " : "")}| {Texts.Harmless(x.Text)}", width), LineTone.Quiet)));
        return [.. lines.Take(height)];
    }

    private static IEnumerable<TreeLine> Steps(JobView job, DateTimeOffset now, int width, int height)
    {
        var name = Math.Min(LongestName, job.Steps.Select(x => Indent(x) + Texts.Width(x.Name)).DefaultIfEmpty(0).Max());
        if (job.Steps.Count <= height)
            return job.Steps.Select(x => Line(x, name, now, width));
        // Too many: those that something can be said of go first, in their order.
        var shown = job.Steps.OrderBy(Interest).Take(height - 1).ToHashSet();
        var hidden = job.Steps.Where(x => !shown.Contains(x)).ToList();
        var rest = $"  … {hidden.Count} more: {string.Join(", ", hidden.GroupBy(x => x.Status).Select(x => $"{x.Count()} {x.Key}"))}";
        return job.Steps.Where(shown.Contains).Select(x => Line(x, name, now, width)).Append(new TreeLine(Texts.Cut(rest, width), LineTone.Quiet));
    }

    private static int Interest(StepView step) => step.Status switch
    {
        "Failed" => 0,
        _ when !step.HasEnded && step.Start is not null => 1,
        "Canceled" => 2,
        "Completed" => 4,
        _ => 3,
    };

    private static int Indent(StepView step) => 2 * step.Depth;

    private static TreeLine Line(StepView step, int name, DateTimeOffset now, int width)
    {
        var time = step.Duration(now) is { } duration ? Durations.Text(duration) : "";
        var note = step.Error is null ? step.ReuseText() : Texts.FirstLine(step.Error);
        var text = $"  {Mark(step)} {Texts.Fit(new string(' ', Indent(step)) + step.Name, name)}  {Texts.Fit(step.IsReused ? "Reused" : step.Status, StatusWidth)} {time.PadLeft(TimeWidth)}  {Texts.Harmless(note)}";
        return new TreeLine(Texts.Cut(text.TrimEnd(), width), step.IsReused ? LineTone.Quiet : Tone.Of(step.Status));
    }

    /// <summary>So that it can be read without colour.</summary>
    private static char Mark(StepView step) => step switch
    {
        { IsReused: true } => '=',
        { Status: "Completed" } => '✓',
        { Status: "Failed" } => '✗',
        { Status: "Canceled" } => '-',
        { Start: not null } => '●',
        _ => '·',
    };
}
