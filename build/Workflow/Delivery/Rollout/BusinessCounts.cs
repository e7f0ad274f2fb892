using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MlOpsBuild.AzureMl.Requests;
using MlOpsBuild.Workflow.Delivery.Releases;
using MlOpsBuild.Workflow.Project;
using MlOpsBuild.Workflow.Repository;

namespace MlOpsBuild.Workflow.Delivery.Rollout;

/// <summary>
/// Counts business metrics of a window, by the service or by a query of the repository. What cannot be counted is left out: no
/// evidence, which never passes.
/// </summary>
/// <param name="endpoint">The endpoint.</param>
/// <param name="root">The repository's folder, in which queries run.</param>
/// <param name="metrics">What is counted.</param>
/// <param name="say">Hears why something cannot be counted, once for each metric.</param>
internal sealed class BusinessCounts(ServedEndpoint endpoint, string root, IReadOnlyList<RolloutMetric> metrics, Action<string> say)
{
    private readonly HashSet<string> _told = [];

    /// <summary>Counts by metric, then by deployment.</summary>
    /// <param name="challenger">The deployment that comes.</param>
    /// <param name="baseline">The live one.</param>
    /// <param name="from">Where the window begins.</param>
    /// <param name="to">Where it ends.</param>
    /// <param name="cancellationToken">Ends queries.</param>
    public async Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>>> ReadAsync(string challenger, string baseline, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var counts = new Dictionary<string, IReadOnlyDictionary<string, double>>();
        foreach (var metric in metrics)
        {
            var (found, fault) = metric.Query is { } query
                ? await AskAsync(query, challenger, baseline, from, to, cancellationToken)
                : await CountAsync(metric, challenger, baseline, from, to, cancellationToken);
            if (found is not null)
                counts[metric.Name] = found;
            else if (_told.Add(metric.Name))
                say($"  {metric.Name} cannot be counted: {fault}");
        }

        return counts;
    }

    /// <summary>The service tells nothing of a deployment for which nothing came true: it is none there.</summary>
    private async Task<(IReadOnlyDictionary<string, double>?, string?)> CountAsync(RolloutMetric metric, string challenger, string baseline, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        try
        {
            var found = await endpoint.Workspace.Evidence.CountAsync(endpoint.Id, metric.Metric!, metric.Where, from, to, cancellationToken);
            return (new[] { challenger, baseline }.ToDictionary(x => x, x => found.GetValueOrDefault(x)), null);
        }
        catch (AzureMlException exception)
        {
            return (null, exception.Message);
        }
    }

    private async Task<(IReadOnlyDictionary<string, double>?, string?)> AskAsync(string query, string challenger, string baseline, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var said = new StringBuilder();
        var variables = new Dictionary<string, string>
        {
            ["MLOPS_FROM"] = from.ToString("O", CultureInfo.InvariantCulture),
            ["MLOPS_TO"] = to.ToString("O", CultureInfo.InvariantCulture),
            ["MLOPS_ENDPOINT"] = endpoint.Name,
            ["MLOPS_CHALLENGER"] = challenger,
            ["MLOPS_BASELINE"] = baseline,
        };
        var code = await ShellCommand.RunAsync(query, root, x => said.AppendLine(x), variables, cancellationToken);
        if (code != 0)
            return (null, $"'{query}' ended with exit code {code}: {said.ToString().Trim()}");
        try
        {
            // ShellCommand tells errors among its lines; the answer is the last one.
            var last = said.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault() ?? "";
            var answer = JsonNode.Parse(last)!.AsObject();
            return (new[] { challenger, baseline }.ToDictionary(x => x, x => answer[x]!.GetValue<double>()), null);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or NullReferenceException or FormatException)
        {
            return (null, $"'{query}' has to print {{ \"{challenger}\": 1, \"{baseline}\": 2 }}, and printed {said.ToString().Trim()}");
        }
    }
}
