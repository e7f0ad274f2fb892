using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace MlOpsBuild.AzureMl.Tests.Harness;

/// <summary>What the server shall answer, or how it shall break.</summary>
internal sealed class Reply(Func<HttpContext, Task> write)
{
    public Task WriteAsync(HttpContext context) => write(context);

    public static Reply Of(int status, string body = "", params (string Name, string Value)[] headers) => new(async context =>
    {
        context.Response.StatusCode = status;
        foreach (var (name, value) in headers)
            context.Response.Headers[name] = value.Replace("{self}", $"http://{context.Request.Host}", StringComparison.Ordinal);
        if (body.Length == 0)
            return;
        context.Response.ContentType ??= "application/json";
        await context.Response.WriteAsync(body.Replace("{self}", $"http://{context.Request.Host}", StringComparison.Ordinal));
    });

    public static Reply Json(JsonNode body, int status = 200) => Of(status, body.ToJsonString());

    /// <summary>Says how long the body is, sends a part and drops the connection.</summary>
    public static Reply Broken(string part = "{\"id\":") => new(async context =>
    {
        context.Response.ContentLength = 1000;
        await context.Response.WriteAsync(part);
        await context.Response.Body.FlushAsync();
        context.Abort();
    });

    /// <summary>Sends a part and then nothing until the client gives up.</summary>
    public static Reply Silent(string part = "{") => new(async context =>
    {
        context.Response.ContentLength = 1000;
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(part));
        await context.Response.Body.FlushAsync();
        var gone = new TaskCompletionSource();
        using var registration = context.RequestAborted.Register(() => gone.TrySetResult());
        await gone.Task;
    });
}
