using System.Globalization;

namespace MlOpsBuild.OpenLoop;

/// <summary>What became of a request.</summary>
/// <param name="Due">When it was to be sent.</param>
/// <param name="Latency">From then to the last byte of its answer: a sender that is late makes it longer, not shorter.</param>
/// <param name="Status">The answer's code; 0 where there was none.</param>
/// <param name="Deployment">Who answered.</param>
/// <param name="Said">The answer's text where it was no success, or why there was none.</param>
internal readonly record struct Outcome(DateTimeOffset Due, TimeSpan Latency, int Status, string Deployment, string? Said)
{
    public bool IsFailure => Status is < 200 or > 299;

    /// <summary>A line of tab-separated values: milliseconds since 1970, milliseconds of latency, code, deployment, what was said.</summary>
    public string Line() => string.Create(
        CultureInfo.InvariantCulture,
        $"{(Due - DateTimeOffset.UnixEpoch).TotalMilliseconds:0.000}\t{Latency.TotalMilliseconds:0.000}\t{Status}\t{Deployment}\t{Said?.ReplaceLineEndings(" ").Replace('\t', ' ')}");
}
