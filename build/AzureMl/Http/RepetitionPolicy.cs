using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using MlOpsBuild.AzureMl.Connection;

namespace MlOpsBuild.AzureMl.Http;

/// <summary>
/// Sends again what may be sent again. Azure.Core's own policy repeats every POST, waits longer than the server asks and
/// without an upper bound; hence this one.
/// </summary>
internal sealed class RepetitionPolicy(AzureMlOptions options) : AsyncPolicy
{
    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var harmless = message.TryGetProperty(Repetition.Harmless, out var value) && value is true;
        for (var tries = 0; ; tries++)
        {
            var last = tries >= options.Retries;
            TimeSpan wait;
            try
            {
                await ProcessNextAsync(message, pipeline);
                if (last || !Repetition.IsRight(message.Request.Method, harmless, message.Response.Status))
                    return;
                wait = RetryHint.Read(message.Response.Headers, options.Time.GetUtcNow()) ?? Backoff(tries);
                // Whoever asks for minutes gets an error told now rather than a build that seems to hang.
                if (wait > options.LongestRetryAfter)
                    return;
                message.Response.Dispose();
            }
            catch (Exception fault) when (!last && IsOfTheWire(message, fault) && Repetition.IsRight(message.Request.Method, harmless, fault))
            {
                wait = Backoff(tries);
            }

            await Task.Delay(wait, options.Time, message.CancellationToken);
        }
    }

    /// <summary>Doubled each time, spread by a fifth to either side.</summary>
    private TimeSpan Backoff(int tries) => options.RetryDelay * (1 << tries) * (0.8 + (0.4 * options.Jitter()));

    /// <summary>A try that timed out is a fault of the wire, the caller's own cancellation is none.</summary>
    private static bool IsOfTheWire(HttpMessage message, Exception fault)
        => !message.CancellationToken.IsCancellationRequested && (fault is RequestFailedException or IOException or OperationCanceledException);
}
