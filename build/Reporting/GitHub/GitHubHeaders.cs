namespace MlOpsBuild.Reporting.GitHub;

/// <summary>What GitHub wants to be told with each request: the version of its API that was meant.</summary>
/// <param name="cancellationToken">Ends each request.</param>
internal sealed class GitHubHeaders(CancellationToken cancellationToken) : DelegatingHandler
{
    private const string VersionHeader = "X-GitHub-Api-Version";
    private const string Version = "2022-11-28";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ofRequest)
    {
        request.Headers.Remove(VersionHeader);
        request.Headers.Add(VersionHeader, Version);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, ofRequest);
        return await base.SendAsync(request, either.Token);
    }
}
