using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using MlOpsBuild.Emulator.Arm;
using MlOpsBuild.Emulator.Hosting;
using MlOpsBuild.Emulator.Kinds;
using MlOpsBuild.Emulator.State;
using MlOpsBuild.Emulator.Storage;

namespace MlOpsBuild.Emulator.Tracking;

/// <summary>A tracking server for each workspace, as MLflow's own client speaks to one.</summary>
internal sealed partial class TrackingService(Database database, KindCatalog kinds, Roots roots, ContentStore contents, BlobReads reads, TimeProvider time) : IRoutes
{
    /// <summary>The version of MLflow whose interface this is.</summary>
    private const string Version = "2.22.0";

    private static readonly JsonSerializerOptions s_json = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly TrackingCalls _calls = new(kinds);
    private readonly Artifacts _artifacts = new(database, contents, reads);

    public string Prefix => "/mlflow/";

    public async Task AnswerAsync(HttpContext http, string path, string address)
    {
        try
        {
            await RouteAsync(http, path, address);
        }
        catch (TrackingException exception)
        {
            await WriteAsync(http, exception);
        }
        catch (ArmException exception)
        {
            await WriteAsync(http, TrackingErrors.From(exception));
        }
        catch (StorageException exception)
        {
            await WriteAsync(http, TrackingErrors.From(exception));
        }
    }

    private async Task RouteAsync(HttpContext http, string path, string address)
    {
        var method = http.Request.Method;
        var place = TrackingPath.Parse(path) ?? throw TrackingErrors.NoEndpoint(method, path);
        var workspace = Workspace(place.Workspace, method, address);
        if (HttpMethods.IsGet(method) && place.Rest is "/version" or "/health")
        {
            http.Response.ContentType = "text/plain";
            await http.Response.WriteAsync(place.Rest == "/version" ? Version : "OK", http.RequestAborted);
            return;
        }

        if (Artifact().Match(place.Rest) is { Success: true } artifact)
        {
            if (await _artifacts.AnswerAsync(http, workspace, artifact.Groups["path"].Value) is { } answer)
                await WriteAsync(http, 200, answer);
            return;
        }

        var call = Call().Match(place.Rest) is { Success: true } match ? _calls.Find(method, match.Groups["route"].Value) : null;
        var (isChange, answering) = call ?? throw TrackingErrors.NoEndpoint(method, place.Rest);
        var message = new TrackingCall(workspace, await InputAsync(http, place.Rest));
        await WriteAsync(http, 200, isChange ? database.Write(x => answering(x, message)) : database.Read(x => answering(x, message)));
    }

    /// <summary>The workspace that is asked, made by its first use.</summary>
    private ArmRequest Workspace(ArmPath path, string method, string address)
    {
        kinds.Find(path.Type)!.CheckName(path.Name);
        var request = new ArmRequest
        {
            Method = method,
            Path = path,
            Query = new Dictionary<string, string>(),
            Body = [],
            ApiVersion = ApiVersions.Known[^1],
            Address = address,
            Now = time.GetUtcNow(),
        };
        roots.Ensure(request);
        return request;
    }

    /// <summary>The query of a GET, with a list where a name is there more than once; else the body.</summary>
    private static async Task<JsonObject> InputAsync(HttpContext http, string route)
    {
        if (!HttpMethods.IsGet(http.Request.Method))
        {
            if (route.EndsWith("/log-batch", StringComparison.Ordinal) && http.Request.ContentLength > RunLogCalls.BatchBytes)
                throw TrackingErrors.Invalid($"Batched logging API requests must be at most {RunLogCalls.BatchBytes} bytes, got a request of size {http.Request.ContentLength}.");
            return await RequestBody.ReadAsync(http);
        }

        var input = new JsonObject();
        foreach (var (name, values) in http.Request.Query)
            input[name] = values.Count == 1 ? values[0] : new JsonArray([.. values.Select(x => JsonValue.Create(x))]);
        return input;
    }

    private static Task WriteAsync(HttpContext http, TrackingException exception)
        => WriteAsync(http, exception.Status, new JsonObject { ["error_code"] = exception.Code, ["message"] = exception.Message });

    private static async Task WriteAsync(HttpContext http, int status, JsonObject body)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        var bytes = JsonSerializer.SerializeToUtf8Bytes(body, s_json);
        http.Response.ContentLength = bytes.Length;
        await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
    }

    [GeneratedRegex(@"\A/(ajax-)?api/2\.[01]/mlflow/(?<route>[a-z-]+/[a-z-]+)\z")]
    private static partial Regex Call();

    [GeneratedRegex(@"\A/(ajax-)?api/2\.[01]/mlflow-artifacts/artifacts(/(?<path>.*))?\z")]
    private static partial Regex Artifact();
}
