using System.Text.Json;

namespace MlOpsBuild.Emulator.Serving.Evidence.Logs;

/// <summary>A request as the access log tells of it: nothing of its headers, keys or bodies.</summary>
internal readonly record struct AccessEntry(DateTimeOffset Time, string RequestId, string Endpoint, string Deployment, string Instance, ServedRequest Served)
{
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("time", Time);
        json.WriteString("requestId", RequestId);
        json.WriteString("endpoint", Endpoint);
        json.WriteString("deployment", Deployment);
        json.WriteString("instance", Instance);
        json.WriteNumber("status", Served.StatusCode);
        json.WriteNumber("modelStatus", Served.ModelStatusCode);
        json.WriteNumber("milliseconds", Math.Round(Served.Latency.TotalMilliseconds, 3));
        json.WriteNumber("bytesIn", Served.BytesIn);
        json.WriteNumber("bytesOut", Served.BytesOut);
        json.WriteEndObject();
    }
}
