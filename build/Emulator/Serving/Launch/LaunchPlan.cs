namespace MlOpsBuild.Emulator.Serving.Launch;

/// <summary>How an instance of a deployment is run. Text only, so that it can be kept and run again.</summary>
internal sealed record LaunchPlan
{
    /// <summary>Stands in arguments and environment for the port of an instance.</summary>
    public const string PortHole = "${{instance.port}}";

    public required IReadOnlyList<string> Arguments { get; init; }

    public required string Folder { get; init; }

    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    public string LivenessPath { get; init; } = "/";

    public string ReadinessPath { get; init; } = "/";

    public string ScoringPath { get; init; } = "/score";

    /// <summary>What is otherwise than on Azure, for the deployment's log.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The plan of one instance, which listens on this port of 127.0.0.1.</summary>
    public LaunchPlan ForPort(int port)
    {
        string Fill(string text) => text.Replace(PortHole, $"{port}", StringComparison.Ordinal);
        return this with
        {
            Arguments = [.. Arguments.Select(Fill)],
            Environment = Environment.ToDictionary(x => x.Key, x => Fill(x.Value), StringComparer.Ordinal),
        };
    }
}
