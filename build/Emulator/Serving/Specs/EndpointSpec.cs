namespace MlOpsBuild.Emulator.Serving.Specs;

/// <summary>An endpoint as it is to be: the one thing that the control plane tells the serving process.</summary>
internal sealed record EndpointSpec
{
    /// <summary>The first segment of its address: its name and a few characters that tell workspaces apart.</summary>
    public required string Uid { get; init; }

    /// <summary>The ARM id.</summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    public AuthMode Auth { get; init; }

    public required string PrimaryKey { get; init; }

    public required string SecondaryKey { get; init; }

    /// <summary>What tokens of the endpoint are signed with.</summary>
    public required string TokenKey { get; init; }

    /// <summary>Percent of the requests by deployment; the sum is 0 or 100.</summary>
    public IReadOnlyDictionary<string, int> Traffic { get; init; } = new Dictionary<string, int>();

    /// <summary>Percent of the requests that a deployment gets a copy of.</summary>
    public IReadOnlyDictionary<string, int> Mirror { get; init; } = new Dictionary<string, int>();

    public IReadOnlyList<DeploymentSpec> Deployments { get; init; } = [];
}
