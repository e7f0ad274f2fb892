using System.Text.Json.Nodes;
using Azure.Core;
using MlOpsBuild.Assets.Plans;
using MlOpsBuild.AzureMl.Requests;
using MlOpsBuild.AzureMl.Resources;
using MlOpsBuild.AzureMl.Uploads;
using MlOpsBuild.AzureMl.Versions;
using UploadFile = MlOpsBuild.AzureMl.Uploads.UploadFile;

namespace MlOpsBuild.AzureMl.Plans;

/// <summary>
/// Sends a plan: asks what it has to know, uploads what is not there, puts what it says, in its order. Every step is
/// safe to repeat, so a plan that broke off is sent again from the start.
/// </summary>
internal sealed class PlanSender
{
    private readonly ServiceClient _client;
    private readonly BlobUploads _uploads;
    private readonly Dictionary<string, string> _answers;
    private readonly HashSet<string> _found = new(StringComparer.Ordinal);
    private readonly Dictionary<string, UploadPlace> _places = new(StringComparer.Ordinal);
    private JsonObject? _datastore;

    /// <param name="client">Who sends.</param>
    /// <param name="known">The plan's open holes, filled.</param>
    public PlanSender(ServiceClient client, IReadOnlyDictionary<string, string> known)
    {
        _client = client;
        _uploads = new BlobUploads(client.Options);
        _answers = new Dictionary<string, string>(known, StringComparer.Ordinal);
    }

    /// <returns>The resource that the document describes.</returns>
    public async Task<JsonObject> SendAsync(Plan plan, IProgress<PlanProgress>? progress, CancellationToken cancellationToken)
    {
        JsonObject? last = null;
        for (var i = 0; i < plan.Steps.Count; i++)
        {
            if (plan.Steps[i].Unless is { } hole && _found.Contains(hole))
                continue;
            var step = PlanFilling.Fill(plan.Steps[i], _answers);
            progress?.Report(new PlanProgress(i + 1, plan.Steps.Count, Describe(step)));
            last = await SendAsync(step, cancellationToken) ?? last;
        }

        return last ?? throw new AzureMlException("MLO257", "The plan made no resource.");
    }

    private async Task<JsonObject?> SendAsync(PlanStep step, CancellationToken cancellationToken)
    {
        switch (step)
        {
            case LookUpStep lookUp:
                await LookUpAsync(lookUp, cancellationToken);
                return null;
            case DeriveStep derive:
                _answers[derive.Hole] = PlanFilling.Derive(derive);
                return null;
            case UploadStep upload:
                await UploadAsync(upload, cancellationToken);
                return null;
            case RequestStep { Method: "PUT" } put:
                return await _client.Operations.RunAsync(Request(RequestMethod.Put, put.Path, put.Body) with { Query = QueryOf(put.Query) }, cancellationToken);
            case RequestStep { IsOperation: true } post:
                return await _client.Operations.RunAsync(Request(RequestMethod.Post, post.Path, post.Body), cancellationToken);
            case RequestStep post:
                await OpenAsync(post, cancellationToken);
                return null;
            default:
                throw new ArgumentOutOfRangeException(nameof(step), step, "The plan has a step of a kind that is not known.");
        }
    }

    private async Task LookUpAsync(LookUpStep step, CancellationToken cancellationToken)
    {
        var request = Request(RequestMethod.Get, step.Path) with { Query = QueryOf(step.Query) };
        var answer = await _client.TryAsync(request, cancellationToken);
        var body = answer.Status == 404 ? null : ServiceClient.Object(request, ServiceClient.Checked(request, answer));
        if (step.Kind == LookUpKind.DatastoreContainer)
        {
            // Its address is known when its secrets are: the next step asks for them.
            _datastore = body ?? throw new AzureMlException("MLO250", $"{step.Path} does not exist. Every workspace has it; look at the workspace in the studio.") { Status = 404 };
            return;
        }

        (_answers[step.Hole], var found) = LookUpAnswers.Read(step, body);
        if (found)
            _found.Add(step.Hole);
    }

    /// <summary>A POST of a plan opens a place to upload to: one of its own, or the datastore looked up before.</summary>
    private async Task OpenAsync(RequestStep step, CancellationToken cancellationToken)
    {
        // Both create or get: asked twice, it is one.
        var request = Request(RequestMethod.Post, step.Path, step.Body) with { Harmless = true };
        var answer = ServiceClient.Object(request, await _client.SendAsync(request, cancellationToken));
        var place = step.Fills != null
            ? UploadPlace.Of(PendingUpload.Read(answer)?.SasUri ?? throw new AzureMlException("MLO257", $"{request} was answered without a signed place to upload to. Run it again."))
            : UploadPlace.Of(_datastore ?? throw new AzureMlException("MLO257", $"{request} comes before the datastore is known."), DatastoreSecrets.Read(answer));
        var container = place.Container.ToString().TrimEnd('/');
        _answers[step.Fills ?? Holes.BlobContainer] = container;
        _places[container] = place;
    }

    private async Task UploadAsync(UploadStep step, CancellationToken cancellationToken)
    {
        var prefix = step.Folder.Length > 0 ? step.Folder + "/" : "";
        var files = step.Files.Select(x => new UploadFile(x.Source, prefix + x.Name)).ToList();
        await _uploads.UploadAsync(_places[step.Container.TrimEnd('/')], files, new UploadMarker(null, null), progress: null, cancellationToken);
    }

    private static ArmRequest Request(RequestMethod method, string path, JsonObject? body = null)
        => new() { Method = method, Path = Escape(path), Body = body, ApiVersion = ApiVersions.For(KindOf(path), body) };

    /// <summary>Names in a plan's paths are as in the document.</summary>
    private static string Escape(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    private static Dictionary<string, string> QueryOf(string query)
        => query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(x => x.Split('=', 2)).ToDictionary(x => x[0], x => x.ElementAtOrDefault(1) ?? "");

    /// <summary>The kind that a path below a workspace names: <c>…/workspaces/{name}/{kind}/…</c>.</summary>
    private static ResourceKind KindOf(string path)
    {
        var parts = path.Split('/');
        if (parts.Contains("registries"))
            return ResourceKind.Registry;
        return parts.ElementAtOrDefault(Array.IndexOf(parts, "workspaces") + 2) switch
        {
            null => ResourceKind.Workspace,
            "codes" => ResourceKind.Code,
            "data" => ResourceKind.Data,
            "datastores" => ResourceKind.Datastore,
            "environments" => ResourceKind.Environment,
            "components" => ResourceKind.Component,
            "models" => ResourceKind.Model,
            "jobs" => ResourceKind.Job,
            "computes" => ResourceKind.Compute,
            "schedules" => ResourceKind.Schedule,
            "serverlessEndpoints" => ResourceKind.ServerlessEndpoint,
            _ => ResourceKind.Other,
        };
    }

    private static string Describe(PlanStep step) => step switch
    {
        LookUpStep x => $"Looking up {Tail(x.Path)}",
        UploadStep x => $"Uploading {x.Files.Count} {(x.Files.Count == 1 ? "file" : "files")}, {x.Files.Sum(y => y.Size):N0} bytes",
        RequestStep { Method: "PUT" } x => $"Putting {Tail(x.Path)}",
        RequestStep x => $"Opening {Tail(x.Path)}",
        _ => "Computing an anonymous version",
    };

    private static string Tail(string path) => path.Split("/workspaces/")[^1].Split('/', 2)[^1];
}
