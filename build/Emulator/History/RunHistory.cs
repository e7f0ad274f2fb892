using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using MlOpsBuild.Emulator.Arm;
using MlOpsBuild.Emulator.Hosting;
using MlOpsBuild.Emulator.Jobs;
using MlOpsBuild.Emulator.Jobs.Data;
using MlOpsBuild.Emulator.Kinds;
using MlOpsBuild.Emulator.State;
using MlOpsBuild.Emulator.Storage;

namespace MlOpsBuild.Emulator.History;

/// <summary>
/// The run history: <c>/history/v1.0{workspace}/runs/{run}</c> with <c>details</c>, <c>children</c> and <c>token</c>. What
/// it tells is read from the records of the jobs; logs are links to blobs.
/// </summary>
internal sealed class RunHistory(Database database, StorageAccounts accounts, string token, TimeProvider time) : IRoutes
{
    private const int PageSize = 500;

    /// <summary>A link is asked for anew at each look.</summary>
    private static readonly TimeSpan s_linkLife = TimeSpan.FromHours(1);

    private static readonly TimeSpan s_tokenLife = TimeSpan.FromHours(1);

    public string Prefix => "/history/";

    public async Task AnswerAsync(HttpContext http, string path, string address)
    {
        var parsed = path.Split('/', 4) is [_, _, "v1.0", var rest] ? ArmPath.Parse("/" + rest) : null;
        if (parsed is { Names: [("workspaces", _)], Tail: "rundata" } && HttpMethods.IsPost(http.Request.Method))
        {
            await (await RunDataAsync(http, parsed)).WriteAsync(http);
            return;
        }

        if (parsed is not { Names: [("workspaces", _), ..] } || !parsed.Names[^1].Type.Equals("runs", StringComparison.OrdinalIgnoreCase))
            throw ArmErrors.NoRoute(http.Request.Method, path);
        var answer = database.Read(x => Answer(http, new ResourceSession(x), parsed, address));
        await (answer with { Headers = [("retry-after-ms", JobResources.RetryAfterMilliseconds)] }).WriteAsync(http);
    }

    /// <summary>What downloads ask for first: the run by its id in the body.</summary>
    private async Task<ArmAnswer> RunDataAsync(HttpContext http, ArmPath workspace)
    {
        var run = (await RequestBody.ReadAsync(http))["runId"] is JsonValue value && value.TryGetValue(out string? id) ? id : "";
        var job = workspace.Below("jobs", run!);
        var found = database.Read(x => new ResourceSession(x).Find(job)) ?? throw ArmErrors.NotFound(job);
        return new ArmAnswer(200, new JsonObject { ["runMetadata"] = new RunView(job, found).ToJson() });
    }

    private ArmAnswer Answer(HttpContext http, ResourceSession session, ArmPath path, string address)
    {
        var job = path.Root.Below("jobs", path.Name);
        var found = session.Find(job) ?? throw ArmErrors.NotFound(job);
        var run = new RunView(job, found);
        return path.Tail?.ToUpperInvariant() switch
        {
            null => new ArmAnswer(200, run.ToJson()),
            "DETAILS" => new ArmAnswer(200, Details(session, run, address)),
            "CHILDREN" => new ArmAnswer(200, Children(http, session, job, address)),
            "TOKEN" => new ArmAnswer(200, new JsonObject { ["token"] = token, ["expiryTimeUtc"] = Documents.Time(time.GetUtcNow() + s_tokenLife) }),
            _ => throw ArmErrors.NoRoute(http.Request.Method, path.Id + "/" + path.Tail),
        };
    }

    private JsonObject Details(ResourceSession session, RunView run, string address)
    {
        var details = run.ToJson();
        var files = new JsonObject();
        foreach (var name in run.Logs)
        {
            var place = new DataPlaces(session, run.Job.Root).Artifacts($"{DataPlaces.ArtifactsOf(run.LogOwner)}/{name}");
            var sas = accounts.Sas(place.Account, place.Container, "r", time.GetUtcNow() + s_linkLife);
            files[name] = $"{address}/{place.Account}/{place.Container}/{string.Join('/', place.Path.Split('/').Select(Uri.EscapeDataString))}?{sas}";
        }

        details["logFiles"] = files;
        details["inputDatasets"] = new JsonArray();
        details["outputDatasets"] = new JsonArray();
        details["runDefinition"] = new JsonObject();
        return details;
    }

    private static JsonObject Children(HttpContext http, ResourceSession session, ArmPath job, string address)
    {
        var after = Listing.Place(http.Request.Query["$skip"]) ?? 0;
        var page = session.Page(RunIdentity.Children(job), after, newestFirst: false, PageSize + 1);
        var answer = new JsonObject { ["value"] = new JsonArray([.. page.Take(PageSize).Select(x => new RunView(job.Outer.Below("jobs", x.Name), x).ToJson())]) };
        if (page.Count > PageSize)
            answer["nextLink"] = $"{address}{http.Request.Path}?$skip={Listing.Token(page[PageSize - 1].Sequence)}";
        return answer;
    }
}
