using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace FlightDelay.Serving;

/// <summary>Writes answers.</summary>
internal static class Answers
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // No answer is shown as a page: quotation marks may be read as such.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>An answer. A caller who has left does not get it, which is no failure of ours.</summary>
    public static Task WriteAsync<T>(this HttpResponse response, T answer) => response.WriteAsJsonAsync(answer, s_json);

    /// <summary>None, and why; the log finds the problem among the request's features.</summary>
    public static Task WriteAsync(this HttpResponse response, Problem problem)
    {
        response.HttpContext.Features.Set(problem);
        response.StatusCode = problem.Status;
        return response.WriteAsJsonAsync(problem, s_json, "application/problem+json");
    }
}
