using System.Globalization;

namespace MlOpsBuild.Journeys.Tests.Serving;

/// <summary>What became of a request of the open loop.</summary>
/// <param name="Due">When it was to be sent.</param>
/// <param name="Latency">From then to the last byte of its answer.</param>
/// <param name="Status">The answer's code; 0 where there was none.</param>
/// <param name="Deployment">Who answered.</param>
/// <param name="Said">Why it failed.</param>
internal sealed record LoadOutcome(DateTimeOffset Due, TimeSpan Latency, int Status, string Deployment, string Said)
{
    public static LoadOutcome Read(string line)
    {
        var parts = line.Split('\t');
        return new(DateTimeOffset.UnixEpoch + Milliseconds(parts[0]), Milliseconds(parts[1]), int.Parse(parts[2], CultureInfo.InvariantCulture), parts[3], parts[4]);
    }

    private static TimeSpan Milliseconds(string text) => TimeSpan.FromMilliseconds(double.Parse(text, CultureInfo.InvariantCulture));
}
