using System.Text.Json.Nodes;
using MlOpsBuild.AzureMl;
using MlOpsBuild.AzureMl.Requests;
using MlOpsBuild.AzureMl.Serving;
using MlOpsBuild.Reporting.Endpoints;

namespace MlOpsBuild.Workflow.Submission;

/// <summary>Tells how an endpoint or a deployment comes up while its document is sent, and why it does not.</summary>
/// <param name="workspace">Where it comes up.</param>
/// <param name="say">Hears each line.</param>
/// <param name="time">The clock.</param>
internal sealed class EndpointProvisioning(WorkspaceClient workspace, Action<string> say, TimeProvider time)
{
    /// <summary>The lines of a log in which a server that does not start tells why.</summary>
    private const int LogLines = 20;

    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(2);

    /// <summary>Silence for longer looks like a build that hangs.</summary>
    private static readonly TimeSpan s_longestSilence = TimeSpan.FromSeconds(30);

    /// <summary>Waits for the sending, and tells states meanwhile.</summary>
    /// <param name="place">What comes up.</param>
    /// <param name="hasBegun">Whether its own request is under way: before it there is nothing to look at.</param>
    /// <param name="sending">The sending.</param>
    /// <param name="cancellationToken">Ends the looking.</param>
    /// <returns>The resource as the service has it.</returns>
    /// <exception cref="WorkflowException">It did not come up (MLO330).</exception>
    public async Task<JsonObject> FollowAsync(EndpointPlace place, Func<bool> hasBegun, Task<JsonObject> sending, CancellationToken cancellationToken)
    {
        try
        {
            await WatchAsync(place, hasBegun, sending, cancellationToken);
            var resource = await sending;
            foreach (var line in await ReadyAsync(place, cancellationToken))
                say(line);
            return resource;
        }
        catch (AzureMlException e) when (e.DiagnosticId == "MLO255")
        {
            var reason = e.Error?.ToString() is { Length: > 0 } said ? said : e.Message;
            throw new WorkflowException("MLO330", ProvisioningLines.Failed(place.ToString(), reason, await LogAsync(place, cancellationToken)), e);
        }
    }

    private async Task WatchAsync(EndpointPlace place, Func<bool> hasBegun, Task sending, CancellationToken cancellationToken)
    {
        var (begin, told, last) = (time.GetTimestamp(), time.GetTimestamp(), "");
        while (await Task.WhenAny(sending, Task.Delay(s_look, time, cancellationToken)) != sending && !cancellationToken.IsCancellationRequested)
        {
            if (!hasBegun() || await StateAsync(place, cancellationToken) is not { } state || (state == last && time.GetElapsedTime(told) < s_longestSilence))
                continue;
            (last, told) = (state, time.GetTimestamp());
            say(ProvisioningLines.Of(place.ToString(), state, time.GetElapsedTime(begin), time.GetLocalNow()));
        }
    }

    /// <summary>Looking is a courtesy: what goes wrong with it is not what the user waits for.</summary>
    private async Task<string?> StateAsync(EndpointPlace place, CancellationToken cancellationToken)
    {
        try
        {
            return (string?)(await FindAsync(place, cancellationToken))?["properties"]?["provisioningState"];
        }
        catch (Exception e) when (e is AzureMlException or OperationCanceledException)
        {
            return null;
        }
    }

    private Task<JsonObject?> FindAsync(EndpointPlace place, CancellationToken cancellationToken) => place.Deployment is { } deployment
        ? workspace.OnlineEndpoints.Deployments(place.Endpoint).FindAsync(deployment, cancellationToken)
        : workspace.OnlineEndpoints.FindAsync(place.Endpoint, cancellationToken);

    private async Task<IReadOnlyList<string>> ReadyAsync(EndpointPlace place, CancellationToken cancellationToken)
    {
        var endpoint = await workspace.OnlineEndpoints.GetAsync(place.Endpoint, cancellationToken);
        var address = (string?)endpoint["properties"]?["scoringUri"] ?? "no address yet";
        return place.Deployment is { } deployment
            ? ProvisioningLines.DeploymentReady(place.Endpoint, deployment, address, EndpointTraffic.Of(endpoint).ShareOf(deployment))
            : ProvisioningLines.EndpointReady(place.Endpoint, address);
    }

    private async Task<string> LogAsync(EndpointPlace place, CancellationToken cancellationToken)
    {
        if (place.Deployment is not { } deployment)
            return "";
        // A server that never started has no log; what fetches its model has then.
        foreach (var container in new[] { DeploymentContainer.InferenceServer, DeploymentContainer.StorageInitializer })
        {
            try
            {
                if (await workspace.OnlineEndpoints.Deployments(place.Endpoint).LogsAsync(deployment, LogLines, container, cancellationToken) is { } log && !string.IsNullOrWhiteSpace(log))
                    return log;
            }
            catch (AzureMlException)
            {
                // The reason is told without it.
            }
        }

        return "";
    }
}
