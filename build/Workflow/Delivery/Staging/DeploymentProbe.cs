using MlOpsBuild.AzureMl.Requests;
using MlOpsBuild.AzureMl.Serving;
using MlOpsBuild.Workflow.Delivery.Releases;

namespace MlOpsBuild.Workflow.Delivery.Staging;

/// <summary>Asks one deployment a recorded request, whatever the traffic is.</summary>
/// <param name="endpoint">The endpoint.</param>
/// <param name="requests">The recorded requests.</param>
/// <param name="time">The clock.</param>
internal sealed class DeploymentProbe(ServedEndpoint endpoint, IReadOnlyList<RecordedRequest> requests, TimeProvider time)
{
    /// <summary>A lost deployment is asked again so often before it counts as lost.</summary>
    private const int Probes = 3;

    private static readonly TimeSpan s_probe = TimeSpan.FromMilliseconds(500);

    /// <summary>Whether a deployment answers a request that is sent to it alone.</summary>
    public async Task<bool> AnswersAsync(string deployment, CancellationToken cancellationToken)
    {
        var scoring = await endpoint.ScoringAsync(cancellationToken);
        for (var probe = 0; probe < Probes; probe++)
        {
            if (probe > 0)
                await Task.Delay(s_probe, time, cancellationToken);
            try
            {
                if ((await scoring.InvokeAsync(new ScoringRequest(requests.First(x => x.IsGood).Body) { Deployment = deployment }, cancellationToken)).IsSuccess)
                    return true;
            }
            catch (AzureMlException)
            {
                // Not answered either.
            }
        }

        return false;
    }
}
