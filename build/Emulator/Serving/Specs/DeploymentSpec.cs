using System.Text.Json.Nodes;
using MlOpsBuild.Emulator.Serving.Launch;

namespace MlOpsBuild.Emulator.Serving.Specs;

/// <summary>A deployment as it is to be: what its instances are, how many, and within which limits.</summary>
internal sealed record DeploymentSpec
{
    public required string Name { get; init; }

    /// <summary>The ARM id: what collected data name as their source.</summary>
    public required string Id { get; init; }

    /// <summary>Changes whenever running instances have to be replaced.</summary>
    public required string Generation { get; init; }

    public required int Instances { get; init; }

    public required LaunchInput Launch { get; init; }

    public ProbeSpec Liveness { get; init; } = new();

    public ProbeSpec Readiness { get; init; } = new();

    /// <summary>From the moment a request is taken to its answer, the time in the queue included.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>More requests than this wait; more than twice as many are refused.</summary>
    public int ConcurrentRequests { get; init; } = 1;

    /// <summary>The document's <c>dataCollector</c>; null where nothing is collected.</summary>
    public JsonObject? Collector { get; init; }

    /// <summary>Said of collected data.</summary>
    public string? ModelVersion { get; init; }
}
