using System.Text.Json.Nodes;
using Azure.Core;
using MlOpsBuild.AzureMl.Connection;
using MlOpsBuild.AzureMl.Requests;

namespace MlOpsBuild.AzureMl.Tracking;

/// <summary>The run history of a workspace: logs and errors of runs.</summary>
internal sealed class RunHistory(ServiceClient client, WorkspaceServices services, WorkspaceScope scope)
{
    public async Task<RunDetails> DetailsAsync(string run, CancellationToken cancellationToken)
    {
        var root = await services.HistoryAsync(cancellationToken);
        var link = new Uri($"{root.AbsoluteUri.TrimEnd('/')}/history/v1.0{scope.Path}/runs/{ResourceName.Segment(run, "run")}/details");
        var request = new ArmRequest { Method = RequestMethod.Get, Path = link.AbsolutePath, Link = link };
        var answer = await client.TryAsync(request, cancellationToken);
        // The history hears of a job a little after ARM does.
        if (answer.Status == 404)
            return RunDetails.None;
        var body = ServiceClient.Object(request, ServiceClient.Checked(request, answer));
        return new RunDetails(Logs(body), body["error"] is JsonObject error ? ServiceErrorReader.Read(error, "Failed") : null);
    }

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
