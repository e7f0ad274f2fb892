using System.Globalization;

namespace FlightDelay.Flights;

/// <summary>The rows that were left out, as CSV, for whoever mends the source.</summary>
internal static class RejectedFile
{
    /// <summary>Writes them; a file without rows says that there were none.</summary>
    public static Task WriteAsync(string folder, IEnumerable<RejectedFlight> rejected)
        => File.WriteAllLinesAsync(Path.Combine(folder, "rejected.csv"), ["line,reason,date,delay,distance,origin,destination", .. rejected.Select(Row)]);

    private static string Row(RejectedFlight row)
    {
        var (line, reason, record) = row;
        return string.Create(CultureInfo.InvariantCulture, $"{line},{reason},{record.Date:yyyy-MM-dd'T'HH:mm:ss},{record.Delay},{record.Distance},{Quoted(record.Origin)},{Quoted(record.Destination)}");
    }

    /// <summary>What is no airport may be anything, commas and quotes too.</summary>
    private static string Quoted(string? text) => text is null ? "" : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
