using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace MlOpsBuild.Emulator.Arm;

/// <summary>What is sent back: status, body, headers.</summary>
internal sealed record ArmAnswer(int Status, JsonNode? Body = null)
{
    private static readonly JsonSerializerOptions s_json = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>Azure's error shape; <paramref name="details"/> are errors of the same shape.</summary>
    public static ArmAnswer Error(int status, string code, string message, string? target = null, params IReadOnlyList<(string Code, string Message, string Target)> details)
    {
        var error = new JsonObject { ["code"] = code, ["message"] = message };
        if (target is not null)
            error["target"] = target;
        error["details"] = new JsonArray([.. details.Select(x => new JsonObject { ["code"] = x.Code, ["message"] = x.Message, ["target"] = x.Target })]);
        return new ArmAnswer(status, new JsonObject { ["error"] = error });
    }

    public async Task WriteAsync(HttpContext http)
    {
        http.Response.StatusCode = Status;
        foreach (var (name, value) in Headers)
            http.Response.Headers[name] = value;
        if (Body is null)
            return;
        http.Response.ContentType = "application/json; charset=utf-8";
        var bytes = JsonSerializer.SerializeToUtf8Bytes(Body, s_json);
        http.Response.ContentLength = bytes.Length;
        await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
    }
}
