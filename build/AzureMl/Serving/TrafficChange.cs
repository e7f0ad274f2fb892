using System.Text.Json.Nodes;
using MlOpsBuild.AzureMl.Connection;
using MlOpsBuild.AzureMl.Requests;

namespace MlOpsBuild.AzureMl.Serving;

/// <summary>
/// Read, change, write: the service has no ETags, so who writes holds the endpoint's lease; and no PATCH for traffic, so
/// the whole endpoint is put. It has happened when a GET shows it: after the operation the old map may still be seen.
/// </summary>
/// <param name="endpoints">The endpoints.</param>
/// <param name="name">The endpoint.</param>
/// <param name="options">Clock and pauses.</param>
/// <param name="patience">How long an endpoint that is not ready is waited for.</param>
internal sealed class TrafficChange(OnlineEndpointSet endpoints, string name, AzureMlOptions options, TimeSpan patience)
{
    private const string Ready = "Succeeded";

    private readonly long _begin = options.Time.GetTimestamp();

    /// <param name="change">From what is to what shall be; asked again when somebody else wrote meanwhile.</param>
    /// <param name="renew">Makes sure that nobody else may write.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>What the endpoint shows in the end.</returns>
    public async Task<EndpointTraffic> RunAsync(Func<EndpointTraffic, EndpointTraffic> change, Func<CancellationToken, Task> renew, CancellationToken cancellationToken)
    {
        while (true)
        {
            var endpoint = await ReadyAsync(cancellationToken);
            var wanted = change(EndpointTraffic.Of(endpoint));
            if (EndpointTraffic.Of(endpoint).Equals(wanted))
                return wanted;
            await renew(cancellationToken);
            if (await PutAsync(EndpointBody.With(endpoint, wanted), cancellationToken))
                return await ShownAsync(wanted, cancellationToken);
        }
    }

    private async Task<JsonObject> ReadyAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var endpoint = await endpoints.GetAsync(name, cancellationToken);
            if (State(endpoint) is Ready)
                return endpoint;
            await PauseAsync($"{name} is {State(endpoint)}", null, cancellationToken);
        }
    }

    /// <returns>Whether it was taken; else another change of the endpoint came first.</returns>
    private async Task<bool> PutAsync(JsonObject body, CancellationToken cancellationToken)
    {
        try
        {
            await endpoints.PutAsync(name, body, cancellationToken: cancellationToken);
            return true;
        }
        catch (AzureMlException e) when (e.Status is 409 or 412 || e.DiagnosticId == "MLO255")
        {
            await PauseAsync($"{name} did not take the traffic: {e.Message}", e, cancellationToken);
            return false;
        }
    }

    private async Task<EndpointTraffic> ShownAsync(EndpointTraffic wanted, CancellationToken cancellationToken)
    {
        while (true)
        {
            var shown = EndpointTraffic.Of(await ReadyAsync(cancellationToken));
            if (shown.Equals(wanted))
                return shown;
            await PauseAsync($"{name} shows the traffic {shown} instead of {wanted}", null, cancellationToken);
        }
    }

    private async Task PauseAsync(string why, AzureMlException? cause, CancellationToken cancellationToken)
    {
        if (options.Time.GetElapsedTime(_begin) >= patience)
            throw new AzureMlException("MLO263", $"{why.TrimEnd('.')}, and has for {patience}. Its traffic may be the old one: look at it with ./build.sh Status, and run this again.", cause);
        await Task.Delay(options.PollingPause, options.Time, cancellationToken);
    }

    private static string? State(JsonObject endpoint) => JsonText.Text(endpoint["properties"] as JsonObject, "provisioningState");
}
