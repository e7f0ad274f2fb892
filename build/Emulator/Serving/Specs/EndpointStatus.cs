namespace MlOpsBuild.Emulator.Serving.Specs;

/// <summary>An endpoint as it is.</summary>
internal sealed record EndpointStatus(string Uid, IReadOnlyList<DeploymentStatus> Deployments);

/// <summary>A deployment as it is.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Generation">Of the instances that serve; null before the first did.</param>
/// <param name="Ready">How many instances of that generation take requests.</param>
/// <param name="Failure">Why the newest generation does not come up; null while it may yet.</param>
/// <param name="Instances">All of them.</param>
internal sealed record DeploymentStatus(string Name, string? Generation, int Ready, Failure? Failure, IReadOnlyList<InstanceStatus> Instances);

/// <param name="Id">Its name in logs and metrics.</param>
/// <param name="Generation">What it was started for.</param>
/// <param name="Phase">Where it is in its life.</param>
/// <param name="Restarts">How often it was started again.</param>
/// <param name="Port">Where it listens.</param>
internal sealed record InstanceStatus(string Id, string Generation, Instances.InstancePhase Phase, int Restarts, int Port);

/// <summary>Why something does not come up, as Azure would say it.</summary>
internal sealed record Failure(string Code, string Message);
