using System.Globalization;
using System.Text.Json.Nodes;
using Azure.Core;
using MlOpsBuild.AzureMl.Connection;
using MlOpsBuild.AzureMl.Jobs;
using MlOpsBuild.AzureMl.Requests;

namespace MlOpsBuild.AzureMl.Tracking;

/// <summary>The run history of a workspace: logs and errors of runs, and the runs below a run.</summary>
internal sealed class RunHistory(ServiceClient client, WorkspaceServices services, WorkspaceScope scope)
{
    /// <summary>What Azure says of a step whose outputs were taken from an earlier run.</summary>
    private const string IsReused = "azureml.isreused";
    private const string ReusedRun = "azureml.reusedrunid";

    /// <summary>Why a step was or was not reused; only the emulator tells.</summary>
    private const string Reuse = "emulator.reuse";

    private const string PipelineRun = "azureml.PipelineRun";

    public async Task<RunDetails> DetailsAsync(string run, CancellationToken cancellationToken)
    {
        var request = await RequestAsync(run, "details", cancellationToken);
        var answer = await client.TryAsync(request, cancellationToken);
        // The history hears of a job a little after ARM does.
        if (answer.Status == 404)
            return RunDetails.None;
        var body = ServiceClient.Object(request, ServiceClient.Checked(request, answer));
        return new RunDetails(Logs(body), Error(body)) { Start = Time(body, "startTimeUtc"), End = Time(body, "endTimeUtc") };
    }

    /// <summary>The runs directly below a run, oldest first; their paths are their names. None where the history knows no such run yet.</summary>
    public async Task<IReadOnlyList<JobStep>> ChildrenAsync(string run, CancellationToken cancellationToken)
    {
        var steps = new List<JobStep>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var request = await RequestAsync(run, "children", cancellationToken); request != null;)
        {
            var answer = await client.TryAsync(request, cancellationToken);
            if (answer.Status == 404 && steps.Count == 0)
                return [];
            var page = ServiceClient.Object(request, ServiceClient.Checked(request, answer));
            if (page["value"] is not JsonArray items)
                throw Failures.NotUnderstood(request, answer, "a page with a list in \"value\"");
            steps.AddRange(items.OfType<JsonObject>().Select(Step));
            request = Next(request, page, seen);
        }

        return steps;
    }

    private async Task<ArmRequest> RequestAsync(string run, string what, CancellationToken cancellationToken)
    {
        var root = await services.HistoryAsync(cancellationToken);
        var link = new Uri($"{root.AbsoluteUri.TrimEnd('/')}/history/v1.0{scope.Path}/runs/{ResourceName.Segment(run, "run")}/{what}");
        return new ArmRequest { Method = RequestMethod.Get, Path = link.AbsolutePath, Link = link };
    }

    /// <summary>The token goes with it, so it has to stay with the history; the same page twice would never end.</summary>
    private static ArmRequest? Next(ArmRequest request, JsonObject page, HashSet<string> seen)
    {
        if (JsonText.Text(page, "nextLink") is not { Length: > 0 } text)
            return null;
        if (!Uri.TryCreate(request.Link!, text, out var link) || link.GetLeftPart(UriPartial.Authority) != request.Link!.GetLeftPart(UriPartial.Authority))
            throw Failures.ForeignLink("nextLink", text, request.Link!);
        return seen.Add(link.AbsoluteUri)
            ? request with { Link = link }
            : throw new AzureMlException("MLO257", $"{request} pages in a circle: the server gave the same nextLink twice. Run it again; report it if it stays.");
    }

    private static JobStep Step(JsonObject run)
    {
        var properties = run["properties"] as JsonObject;
        var id = JsonText.Text(run, "runId") ?? "";
        return new JobStep
        {
            Path = JsonText.Text(run, "displayName") ?? JsonText.Text(run, "name") ?? id,
            RunId = id,
            Status = JsonText.Text(run, "status") ?? "Unknown",
            IsPipeline = JsonText.Text(run, "runType") == PipelineRun,
            Start = Time(run, "startTimeUtc"),
            End = Time(run, "endTimeUtc"),
            IsReused = string.Equals(JsonText.Text(properties, IsReused), "true", StringComparison.OrdinalIgnoreCase),
            ReusedRunId = JsonText.Text(properties, ReusedRun),
            Reuse = JsonText.Text(properties, Reuse),
            Error = Error(run),
        };
    }

    private static ServiceError? Error(JsonObject body) => body["error"] is JsonObject error ? ServiceErrorReader.Read(error, "Failed") : null;

    private static DateTimeOffset? Time(JsonObject body, string name)
        => DateTimeOffset.TryParse(JsonText.Text(body, name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    private static Dictionary<string, Uri> Logs(JsonObject body)
    {
        var logs = new Dictionary<string, Uri>(StringComparer.Ordinal);
        foreach (var (path, node) in body["logFiles"] as JsonObject ?? [])
        {
            if (node is JsonValue value && value.TryGetValue<string>(out var text) && Uri.TryCreate(text, UriKind.Absolute, out var link))
                logs[path] = link;
        }

        return logs;
    }
}
