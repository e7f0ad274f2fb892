using System.Globalization;

namespace MlOpsBuild.Reporting.Jobs;

/// <summary>A job told line by line, for logs that are read later. Pure.</summary>
public static class JobLines
{
    private const int LeastColumn = 12;

    /// <summary>What is to be told of a step that has changed.</summary>
    /// <param name="before">The step at the last look; null when it is new.</param>
    /// <param name="step">The step now.</param>
    /// <param name="now">The time.</param>
    public static IReadOnlyList<string> Of(StepView? before, StepView step, DateTimeOffset now)
    {
        // A wait is no news; a pipeline of a hundred steps has a hundred at once.
        if (step.Start is null && !step.HasEnded && step.Status is not ("Running" or "Finalizing"))
            return [];
        var lines = new List<string>();
        var reuse = step.ReuseText();
        if (reuse.Length > 0 && reuse != before?.ReuseText())
            lines.Add(Line(step.Path, reuse, now));
        if (!step.IsReused && step.Status != before?.Status)
            lines.Add(Line(step.Path, $"{step.Status}{(step.HasEnded && step.Duration(now) is { } time ? " " + Durations.Text(time) : "")}{(step.Error is null ? "" : ": " + Texts.FirstLine(step.Error))}", now));
        return lines;
    }

    /// <summary>The job's own state.</summary>
    public static string Of(string job, string status, DateTimeOffset now) => Line(job, status, now);

    /// <summary>A line of a log. What a program wrote is never at the beginning, where a CI system looks for commands.</summary>
    public static string Of(LogLine line, DateTimeOffset now) => Line(line.Step, "| " + Texts.Harmless(line.Text), now).TrimEnd();

    private static string Line(string who, string what, DateTimeOffset now)
        => $"{now.ToString("HH:mm:ss", CultureInfo.InvariantCulture)}  {who.PadRight(LeastColumn)} {Texts.Harmless(what)}";
}
