using Microsoft.Extensions.Logging;

namespace FlightDelay.Serving;

/// <summary>All that the server logs. Nothing of a request's body is among it.</summary>
internal static partial class ServerLog
{
    [LoggerMessage(1, LogLevel.Information, "Listening on {Addresses}")]
    public static partial void Listening(this ILogger log, string addresses);

    [LoggerMessage(2, LogLevel.Information, "Loaded {Model} {Version} {Sha256} in {Milliseconds} ms")]
    public static partial void Loaded(this ILogger log, string? model, string? version, string? sha256, double milliseconds);

    [LoggerMessage(3, LogLevel.Critical, "The predictor cannot be loaded: {Reason}")]
    public static partial void LoadingFailed(this ILogger log, string reason, Exception? exception);

    [LoggerMessage(4, LogLevel.Information, "Draining for {Seconds} s")]
    public static partial void Draining(this ILogger log, double seconds);

    [LoggerMessage(5, LogLevel.Warning, "{Method} {Path} failed with {Status}: {Title}, {Faults} faults, {Milliseconds} ms, {TraceId}")]
    public static partial void Failed(
        this ILogger log, string method, string path, int status, string title, int faults, double milliseconds, string traceId);

    /// <summary>A bug. The exception's message may hold what was sent; its type and where it arose are enough.</summary>
    [LoggerMessage(6, LogLevel.Error, "{Method} {Path} broke with {Exception} {Stack}, {Milliseconds} ms, {TraceId}")]
    public static partial void Broke(
        this ILogger log, string method, string path, string exception, string? stack, double milliseconds, string traceId);
}
