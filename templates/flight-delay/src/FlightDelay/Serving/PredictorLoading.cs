using System.Diagnostics;
using FlightDelay.Predicting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FlightDelay.Serving;

/// <summary>
/// Loads the predictor while the server listens already. One that cannot be loaded leaves the server alive and not ready:
/// so its probes tell why, where a process that ended would only be started again.
/// </summary>
internal sealed class PredictorLoading(Func<IPredictor> make, Readiness readiness, ILogger<PredictorLoading> log) : BackgroundService
{
    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(Load, stoppingToken);

    private void Load()
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            var predictor = make();
            readiness.Loaded(predictor);
            var (name, version, hash) = predictor.Identity;
            log.Loaded(name, version, hash, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // A file that is no model fails in as many ways as ML.NET has readers.
            readiness.Failed(exception.Message);
            log.LoadingFailed(exception.Message, exception is DataException ? null : exception);
        }
    }
}
