using Azure.Core;
using MlOpsBuild.AzureMl.Jobs;
using MlOpsBuild.AzureMl.Requests;
using MlOpsBuild.AzureMl.Tracking;
using MlOpsBuild.AzureMl.Versions;

namespace MlOpsBuild.AzureMl.Resources;

/// <summary>Jobs of a workspace; putting one starts it, and its name is the key that keeps it from being started twice.</summary>
public sealed class JobSet : ResourceSet
{
    private readonly RunHistory _history;

    internal JobSet(ServiceClient client, string path, RunHistory history)
        : base(client, ResourceKind.Job, path)
        => _history = history;

    /// <summary>Asks for an end and waits until the service has passed it on; the job may yet end otherwise.</summary>
    /// <param name="name">The job's name.</param>
    /// <param name="cancellationToken">Ends the waiting, not the cancelling.</param>
    public Task CancelAsync(string name, CancellationToken cancellationToken = default)
        => Client.Operations.RunAsync(Request(RequestMethod.Post, At(name) + "/cancel") with { Harmless = true }, cancellationToken);

    /// <summary>What happens to a job, from its present state to its end: states, steps and lines of logs as they come.</summary>
    /// <param name="name">The job's name.</param>
    /// <param name="cancellationToken">Ends the looking, not the job.</param>
    /// <returns>The last event is a <see cref="JobEnded"/>.</returns>
    public IAsyncEnumerable<JobEvent> StreamAsync(string name, CancellationToken cancellationToken = default)
        => new JobStream(Client, _history, Request(RequestMethod.Get, At(name)), name).ReadAsync(cancellationToken);

    /// <summary>When a job ran and why it ended as it did.</summary>
    /// <param name="name">The job's name.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public async Task<JobOutcome> OutcomeAsync(string name, CancellationToken cancellationToken = default)
    {
        var details = await _history.DetailsAsync(name, cancellationToken);
        return new JobOutcome(details.Start, details.End, details.Error);
    }
}
