using System.Text.Json.Serialization;
using Parquet.Serialization.Attributes;

namespace FlightDelay.Flights;

/// <summary>A row of the source as it stands there: anything may be missing or impossible.</summary>
internal sealed class FlightRecord
{
    /// <summary>When it left, in the origin's local time.</summary>
    [JsonPropertyName("date"), ParquetTimestamp(ParquetTimestampResolution.Microseconds, false)]
    public DateTime? Date { get; set; }

    /// <summary>Minutes that it arrived late; below zero where it was early.</summary>
    [JsonPropertyName("delay")]
    public int? Delay { get; set; }

    /// <summary>Miles between origin and destination.</summary>
    [JsonPropertyName("distance")]
    public int? Distance { get; set; }

    /// <summary>IATA code of the airport that it left.</summary>
    [JsonPropertyName("origin")]
    public string? Origin { get; set; }

    /// <summary>IATA code of the airport that it went to.</summary>
    [JsonPropertyName("destination")]
    public string? Destination { get; set; }
}
