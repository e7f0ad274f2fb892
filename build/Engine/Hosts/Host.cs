using Nuke.Common.Output;
using Nuke.Common.Reports;

namespace Nuke.Common;

/// <summary>
/// Whom the output is for. A host of one's own is a public subclass with a static
/// <c>bool IsRunning&lt;TypeName&gt;</c> that says whether the program runs there.
/// </summary>
public abstract class Host
{
    private protected static Screen Screen => BuildContext.Current.Screen;

    /// <summary>Whether the log shows ANSI colours although the output is redirected.</summary>
    internal virtual bool TakesColours => false;

    /// <summary>Opens a block of output; disposing it closes the block.</summary>
    protected internal virtual IDisposable WriteBlock(string text)
    {
        Screen.Line("╬" + new string('═', text.Length + 5));
        Screen.Line("║ " + Screen.Paint(text, Ink.Cyan));
        Screen.Line("╬" + new string('═', Math.Max(text.Length - 4, 2)));
        Screen.Line();
        return new EndOfBlock(() => Screen.Line());
    }

    /// <summary>Tells the CI system of a warning.</summary>
    protected internal virtual void ReportWarning(string text, string? details = null)
    {
    }

    /// <summary>Tells the CI system of an error.</summary>
    protected internal virtual void ReportError(string text, string? details = null)
    {
    }

    /// <summary>Whether a message is a command to the CI system, to be printed as it is.</summary>
    protected internal virtual bool FilterMessage(string message) => false;

    /// <summary>Repeats errors and warnings near the end, where they are seen.</summary>
    protected internal virtual void WriteErrorsAndWarnings()
    {
        var problems = BuildLog.Problems;
        if (problems.Count == 0)
            return;
        using (WriteBlock("Errors & Warnings"))
        {
            foreach (var (target, problem) in problems)
            {
                var level = Screen.Paint(LogSink.Abbreviation(problem.Level), LogSink.ColourOf(problem.Level));
                Screen.Line($"[{level}] {(target == null ? "" : target + ": ")}{LogSink.Render(problem)}{FirstLine(problem.Exception)}");
            }
        }
    }

    /// <summary>Prints the summary table.</summary>
    protected internal virtual void WriteTargetOutcome(INukeBuild build) => SummaryTable.Write(Screen, build.ExecutionPlan);

    /// <summary>Prints the last line.</summary>
    protected internal virtual void WriteBuildOutcome(INukeBuild build)
    {
        var (text, colour) = SummaryTable.Outcome(build.ExecutionPlan, build.IsSucceeding);
        Screen.Line();
        Screen.Line(text, colour);
    }

    private static string FirstLine(Exception? exception)
        => exception == null ? "" : ": " + exception.Message.ReplaceLineEndings("\n").Split('\n')[0];

    private protected sealed class EndOfBlock(Action close) : IDisposable
    {
        public void Dispose() => close();
    }
}
