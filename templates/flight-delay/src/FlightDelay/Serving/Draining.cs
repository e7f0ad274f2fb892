using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FlightDelay.Serving;

/// <summary>
/// Between SIGTERM and the last answer: readiness says no at once, new requests are still taken for a while, then the
/// server listens no more and answers what is in flight.
/// </summary>
internal sealed class Draining(TimeSpan time, Readiness readiness, IHostApplicationLifetime lifetime, ILogger<Draining> log) : IHostedLifecycleService
{
    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStopping.Register(() =>
        {
            readiness.Drain();
            log.Draining(time.TotalSeconds);
        });
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.Delay(time, cancellationToken);

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
