using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace FlightDelay.Tracking;

/// <summary>
/// The MLflow run of this job: Azure ML names it in the environment (<c>MLFLOW_TRACKING_URI</c>, <c>MLFLOW_RUN_ID</c>,
/// <c>MLFLOW_TRACKING_TOKEN</c>). Speaks one call of MLflow's REST API, <c>runs/log-batch</c>.
/// </summary>
internal sealed class TrackedRun
{
    private const int Attempts = 4;

    private readonly Uri _logBatch;
    private readonly string _id;
    private readonly string? _token;
    private readonly HttpMessageHandler _handler;
    private readonly TimeProvider _time;

    private TrackedRun(Uri logBatch, string id, string? token, HttpMessageHandler handler, TimeProvider time)
        => (_logBatch, _id, _token, _handler, _time) = (logBatch, id, token, handler, time);

    /// <summary>The run that the environment names; null where it names none, as on a laptop without a tracking server.</summary>
    /// <param name="variable">The value of an environment variable; null where it is not set.</param>
    /// <param name="handler">What sends requests.</param>
    /// <param name="time">The clock that metrics are stamped by.</param>
    /// <exception cref="DataException">The server's address is none.</exception>
    public static TrackedRun? Find(Func<string, string?> variable, HttpMessageHandler handler, TimeProvider time)
    {
        if (variable("MLFLOW_TRACKING_URI") is not { Length: > 0 } server || variable("MLFLOW_RUN_ID") is not { Length: > 0 } id)
            return null;
        // In Azure ML's own scheme the rest of the address is that of https.
        var address = server.StartsWith("azureml://", StringComparison.Ordinal) ? $"https{server["azureml".Length..]}" : server;
        if (!Uri.TryCreate($"{address.TrimEnd('/')}/api/2.0/mlflow/runs/log-batch", UriKind.Absolute, out var logBatch)
            || logBatch.Scheme is not ("http" or "https"))
            throw new DataException($"MLFLOW_TRACKING_URI is '{server}'; only http, https and azureml addresses are spoken to");

        return new TrackedRun(logBatch, id, variable("MLFLOW_TRACKING_TOKEN"), handler, time);
    }

    /// <summary>Logs parameters and metrics, together. A server that is busy is asked again.</summary>
    /// <exception cref="HttpRequestException">It did not take them; a job whose metrics are lost has not succeeded.</exception>
    public async Task LogAsync(IReadOnlyDictionary<string, string> parameters, IReadOnlyDictionary<string, double> metrics)
    {
        var timestamp = _time.GetUtcNow().ToUnixTimeMilliseconds();
        object batch = new
        {
            run_id = _id,
            @params = parameters.Select(x => new { key = x.Key, value = x.Value }),
            metrics = metrics.Select(x => new { key = x.Key, value = x.Value, timestamp, step = 0 }),
        };
        using var client = new HttpClient(_handler, disposeHandler: false);
        if (_token is not null)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _token);
        for (var attempt = 1; ; attempt++)
        {
            using var answer = await client.PostAsJsonAsync(_logBatch, batch);
            if (answer.IsSuccessStatusCode)
                return;
            if (attempt == Attempts || !IsBusy(answer.StatusCode))
                throw new HttpRequestException($"{_logBatch} answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
            await Task.Delay(TimeSpan.FromSeconds(attempt), _time);
        }
    }

    private static bool IsBusy(HttpStatusCode status) => status == HttpStatusCode.TooManyRequests || (int)status >= 500;
}
