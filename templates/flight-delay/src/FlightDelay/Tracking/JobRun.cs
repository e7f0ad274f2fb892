namespace FlightDelay.Tracking;

/// <summary>Logs to the MLflow run of this process's job.</summary>
internal static class JobRun
{
    /// <summary>Logs, and says that nothing was where there is no run.</summary>
    public static async Task LogAsync(
        IReadOnlyDictionary<string, string> parameters, IReadOnlyDictionary<string, double> metrics, TextWriter output)
    {
        using var handler = new SocketsHttpHandler();
        if (TrackedRun.Find(Environment.GetEnvironmentVariable, handler, TimeProvider.System) is { } run)
            await run.LogAsync(parameters, metrics);
        else
            await output.WriteLineAsync("MLFLOW_TRACKING_URI and MLFLOW_RUN_ID are not set: nothing is logged to MLflow.");
    }
}
