namespace MlOpsBuild.AzureMl.Insights;

/// <summary>What the deployments of an endpoint answered between two moments.</summary>
/// <param name="From">Where the window begins.</param>
/// <param name="To">Where it ends.</param>
/// <param name="IsComplete">Whether all of it was measured: only then does absence say that nothing was asked.</param>
/// <param name="Deployments">One for each deployment that was asked.</param>
public sealed record RequestWindows(DateTimeOffset From, DateTimeOffset To, bool IsComplete, IReadOnlyList<RequestWindow> Deployments)
{
    /// <summary>A deployment's part; nothing asked where it has none.</summary>
    /// <param name="deployment">The deployment, in any case.</param>
    public RequestWindow Of(string deployment)
        => Deployments.FirstOrDefault(x => x.Deployment.Equals(deployment, StringComparison.OrdinalIgnoreCase)) ?? new RequestWindow { Deployment = deployment };
}
