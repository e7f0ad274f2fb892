using System.Globalization;

namespace FlightDelay.Flights;

/// <summary>The rows that were left out, as CSV, for whoever mends the source.</summary>
internal static class RejectedFile
{
    private const string Header = "line,reason,date,delay,distance,origin,destination";

    /// <summary>Writes them; a file without rows says that there were none.</summary>
    public static Task WriteAsync(string folder, IEnumerable<RejectedFlight> rejected)
        => File.WriteAllLinesAsync(Path.Combine(folder, "rejected.csv"), [Header, .. rejected.Select(Row)]);

    private static string Row(RejectedFlight row)
    {
        var (line, reason, x) = row;
        var numbers = string.Create(CultureInfo.InvariantCulture, $"{x.Date:yyyy-MM-dd'T'HH:mm:ss},{x.Delay},{x.Distance}");
        return $"{line},{reason},{numbers},{Quoted(x.Origin)},{Quoted(x.Destination)}";
    }

    /// <summary>What is no airport may be anything, commas and quotes too.</summary>
    private static string Quoted(string? text) => text is null ? "" : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
