using System.Buffers;
using System.Text.Json;

namespace MlOpsBuild.Emulator.Serving.Evidence.Recording;

/// <summary>A moment, or how long the process has run, as one line of JSON.</summary>
internal static class MomentLine
{
    public static ReadOnlyMemory<byte> Write(Moment moment)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteNumber("t", moment.Start);
        json.WriteStartArray("r");
        foreach (var (key, tally) in moment.Requests)
            Write(json, key, tally);
        json.WriteEndArray();
        json.WriteStartArray("g");
        foreach (var (key, tally) in moment.Gauges)
            Write(json, key, tally);
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }

    public static ReadOnlyMemory<byte> Write(RunSpan run) => JsonSerializer.SerializeToUtf8Bytes(new long[] { run.From, run.To });

    /// <summary>Either a moment or a span of running; neither when the line is not one of ours.</summary>
    public static (Moment? Moment, RunSpan? Run) Read(ReadOnlyMemory<byte> line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            if (root.ValueKind == JsonValueKind.Array)
                return (null, new RunSpan(root[0].GetInt64(), root[1].GetInt64()));
            var moment = new Moment(root.GetProperty("t").GetInt64());
            foreach (var x in root.GetProperty("r").EnumerateArray())
                moment.Add(new RequestKey(x[0].GetString()!, x[1].GetInt32(), x[2].GetInt32()), Tally(x));
            foreach (var x in root.GetProperty("g").EnumerateArray())
                moment.Add(new GaugeKey(x[0].GetString()!, x[1].GetString()!, x[2].GetString()!, x[3].GetString()!), new GaugeTally(x[4].GetInt64(), x[5].GetDouble(), x[6].GetDouble(), x[7].GetDouble()));
            return (moment, null);
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or IndexOutOfRangeException)
        {
            return (null, null);
        }
    }

    private static RequestTally Tally(JsonElement x)
    {
        var dense = new int[LatencyBounds.Count];
        for (var i = 9; i + 1 < x.GetArrayLength(); i += 2)
            dense[x[i].GetInt32()] = x[i + 1].GetInt32();
        return new RequestTally(x[3].GetInt64(), x[4].GetDouble(), x[5].GetDouble(), x[6].GetDouble(), x[7].GetInt64(), x[8].GetInt64(), LatencyCounts.Of(dense));
    }

    private static void Write(Utf8JsonWriter json, RequestKey key, RequestTally tally)
    {
        json.WriteStartArray();
        json.WriteStringValue(key.Deployment);
        json.WriteNumberValue(key.StatusCode);
        json.WriteNumberValue(key.ModelStatusCode);
        json.WriteNumberValue(tally.Count);
        json.WriteNumberValue(tally.Milliseconds);
        json.WriteNumberValue(tally.Shortest);
        json.WriteNumberValue(tally.Longest);
        json.WriteNumberValue(tally.BytesIn);
        json.WriteNumberValue(tally.BytesOut);
        for (var i = 0; i < tally.Latencies.Counts.Length; i++)
        {
            json.WriteNumberValue(tally.Latencies.Buckets[i]);
            json.WriteNumberValue(tally.Latencies.Counts[i]);
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, GaugeKey key, GaugeTally tally)
    {
        json.WriteStartArray();
        json.WriteStringValue(key.Metric);
        json.WriteStringValue(key.Deployment);
        json.WriteStringValue(key.Instance);
        json.WriteStringValue(key.State);
        json.WriteNumberValue(tally.Count);
        json.WriteNumberValue(tally.Total);
        json.WriteNumberValue(tally.Least);
        json.WriteNumberValue(tally.Most);
        json.WriteEndArray();
    }
}
