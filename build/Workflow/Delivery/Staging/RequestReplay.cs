using MlOpsBuild.AzureMl.Requests;
using MlOpsBuild.AzureMl.Serving;

namespace MlOpsBuild.Workflow.Delivery.Staging;

/// <summary>Sends recorded requests to one deployment, whatever its traffic, and compares the answers.</summary>
/// <param name="scoring">The way to the endpoint.</param>
/// <param name="deployment">The deployment.</param>
internal sealed class RequestReplay(ScoringClient scoring, string deployment)
{
    /// <summary>Sends each of them once.</summary>
    /// <returns>What was wrong, in words; empty where every answer was as expected.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(IReadOnlyList<RecordedRequest> requests, CancellationToken cancellationToken)
    {
        List<string> faults = [];
        foreach (var request in requests)
        {
            if (await FaultAsync(request, cancellationToken) is { } fault)
                faults.Add($"{request.Name}: {fault}");
        }

        return faults;
    }

    private async Task<string?> FaultAsync(RecordedRequest request, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await scoring.InvokeAsync(new ScoringRequest(request.Body) { Deployment = deployment }, cancellationToken);
            return answer.Deployment is { } by && !by.Equals(deployment, StringComparison.OrdinalIgnoreCase) ? $"{by} answered" : request.Missing(answer);
        }
        catch (AzureMlException exception)
        {
            return exception.Message;
        }
    }
}
