using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace MlOpsBuild.Emulator.Serving.Routing;

/// <summary>What the router answers in a model's place.</summary>
internal static class RouterAnswers
{
    public static Task NoEndpointAsync(HttpContext http)
        => WriteAsync(http, 404, "NotFound", $"No endpoint answers '{http.Request.Path}'. Its scoring URI begins with the endpoint's name and a few characters more: the endpoint's document says it.");

    public static Task NotAdmittedAsync(HttpContext http)
    {
        http.Response.Headers.WWWAuthenticate = "Bearer";
        return WriteAsync(http, 401, "key_auth_bad_header_missing", "The key or token is missing or wrong. Send 'Authorization: Bearer <key>'; listKeys or token of the endpoint give one.");
    }

    public static Task NoDeploymentAsync(HttpContext http, string name) => WriteAsync(http, 404, "not_found", $"The endpoint has no deployment '{name}'.");

    public static Task NoTrafficAsync(HttpContext http)
        => WriteAsync(http, 404, "no_route", "No deployment of the endpoint has traffic. Give one a share, or name one with the header azureml-model-deployment.");

    public static Task TooLargeAsync(HttpContext http)
    {
        // What is left of the body is not read.
        http.Response.Headers.Connection = "close";
        return WriteAsync(http, 413, "payload_too_large", $"The request is larger than {RequestBytes.Limit} bytes, the most that a managed endpoint takes.");
    }

    public static Task FullAsync(HttpContext http)
    {
        http.Response.Headers.RetryAfter = "1";
        return WriteAsync(http, 429, "too_many_requests", "As many requests as the deployment takes are being answered or wait: 2 × max_concurrent_requests_per_instance × instance_count. Send fewer at once, or scale the deployment.");
    }

    public static Task TimedOutAsync(HttpContext http, TimeSpan limit)
        => WriteAsync(http, 408, "upstream_request_timeout", $"No answer within the request_timeout of {limit.TotalMilliseconds:0} ms that the deployment states.");

    public static Task LostAsync(HttpContext http, int instances)
        => WriteAsync(http, 502, "upstream_connection_lost", $"{instances} instances were given the request, one after the other, and each broke off without an answer. If the request ends the model's server, its log says how.");

    public static Task NoInstanceAsync(HttpContext http)
    {
        http.Response.Headers.RetryAfter = "1";
        return WriteAsync(http, 503, "no_healthy_upstream", "No instance of a deployment with traffic is ready. The deployment's logs say why.");
    }

    private static Task WriteAsync(HttpContext http, int status, string code, string message)
    {
        http.Response.StatusCode = status;
        return http.Response.WriteAsJsonAsync(new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = message } }, http.RequestAborted);
    }
}
