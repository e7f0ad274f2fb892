using MlOpsBuild.Domain.Rollouts;
using MlOpsBuild.Domain.Verdicts;
using MlOpsBuild.Reporting.Jobs;

namespace MlOpsBuild.Workflow.Delivery.Rollout;

/// <summary>
/// Shows a rollout: at a terminal the evidence stands below what happened and is kept up to date; a log gets a line in some
/// seconds, so that it shows that it goes on.
/// </summary>
/// <param name="output">Where it is shown.</param>
/// <param name="isLookedAt">Whether that is a terminal.</param>
/// <param name="time">The clock.</param>
internal sealed class RolloutDisplay(TextWriter output, bool isLookedAt, TimeProvider time)
{
    /// <summary>Where a terminal does not say how wide it is.</summary>
    private const int Width = 100;

    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(10);

    private readonly LiveRegion _region = new(output, hasColours: true);
    private long _told;

    /// <summary>Something happened: it stays.</summary>
    public void Tell(string line)
    {
        if (isLookedAt)
            _region.Draw([], ConsoleWidth());
        output.WriteLine(line);
    }

    /// <summary>What the evidence says now.</summary>
    public void Show(int share, CanaryDecision decision, RolloutProgress progress)
    {
        if (isLookedAt)
        {
            var width = ConsoleWidth();
            // A line that fills the last cell would scroll.
            _region.Draw([.. RolloutLines.Live(share, decision, progress).Select(x => new TreeLine(x.Length < width ? x : x[..(width - 1)], Tone(decision.Outcome)))], width);
            return;
        }

        if (_told != 0 && time.GetElapsedTime(_told) < s_pause && decision.Outcome == Outcome.Inconclusive)
            return;
        _told = time.GetTimestamp();
        output.WriteLine(RolloutLines.Of(share, decision, progress));
    }

    private static LineTone Tone(Outcome outcome) => outcome switch
    {
        Outcome.Pass => LineTone.Good,
        Outcome.Inconclusive => LineTone.Busy,
        _ => LineTone.Bad,
    };

    private static int ConsoleWidth()
    {
        try
        {
            return Console.WindowWidth > 0 ? Console.WindowWidth : Width;
        }
        catch (IOException)
        {
            return Width;
        }
    }
}
