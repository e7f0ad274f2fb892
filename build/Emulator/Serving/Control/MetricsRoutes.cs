using Microsoft.AspNetCore.Http;
using MlOpsBuild.Emulator.Arm;
using MlOpsBuild.Emulator.Serving.Host;
using MlOpsBuild.Emulator.Serving.Specs;
using MlOpsBuild.Emulator.State;

namespace MlOpsBuild.Emulator.Serving.Control;

/// <summary>Azure Monitor's routes below an endpoint or a deployment; the serving process has the numbers.</summary>
internal sealed class MetricsRoutes(Database database, ServingLink link)
{
    private const string Below = "/providers/microsoft.insights/";

    public static bool IsAsked(string path) => path.Contains(Below, StringComparison.OrdinalIgnoreCase) && path.Contains("/onlineEndpoints/", StringComparison.OrdinalIgnoreCase);

    /// <exception cref="ArmException">There is no such resource, or no such route.</exception>
    public async Task AnswerAsync(HttpContext http, string path)
    {
        var at = path.LastIndexOf(Below, StringComparison.OrdinalIgnoreCase);
        var route = path[(at + Below.Length)..].ToLowerInvariant() switch
        {
            "metrics" => "metrics",
            "metricdefinitions" => "metricDefinitions",
            _ => throw ArmErrors.NoRoute(http.Request.Method, path),
        };
        var resource = ArmPath.Parse(path[..at]);
        if (!HttpMethods.IsGet(http.Request.Method) || resource is not { Tail: null, Names.Count: 2 or 3 })
            throw ArmErrors.NoRoute(http.Request.Method, path);
        if (string.IsNullOrEmpty(http.Request.Query["api-version"]))
            throw ArmErrors.NoVersion();
        _ = database.Read(x => new ResourceSession(x).Find(resource)) ?? throw ArmErrors.NotFound(resource);
        var deployment = resource.Names.Count == 3 ? $"&{ServingAdmin.DeploymentParameter}={Uri.EscapeDataString(resource.Name)}" : "";
        var endpoint = resource.Names.Count == 3 ? resource.Outer : resource;
        using var answer = await link.AskAsync($"/-/endpoints/{EndpointUid.Of(endpoint)}/{route}{http.Request.QueryString}{deployment}", http.RequestAborted)
            ?? throw new ArmException(ArmAnswer.Error(503, "ServiceUnavailable", "The serving process is starting. Ask again."));
        http.Response.StatusCode = (int)answer.StatusCode;
        http.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
        await answer.Content.CopyToAsync(http.Response.Body, http.RequestAborted);
    }
}
