namespace MlOpsBuild.Reporting.GitHub;

/// <summary>A deployment as GitHub lists it. Octokit's own takes only objects of texts as payload, GitHub anything.</summary>
internal sealed class FoundDeployment
{
    public long Id { get; set; }

    public object? Payload { get; set; }
}
