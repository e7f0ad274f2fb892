namespace MlOpsBuild.Emulator.Serving.Instances;

/// <summary>What instances are run with.</summary>
/// <param name="Processes">Starts and finds their processes.</param>
/// <param name="Probe">Asks them.</param>
/// <param name="Records">The folder of their records.</param>
/// <param name="Logs">The folder of their logs, one below it for each deployment.</param>
/// <param name="Time">The clock.</param>
/// <param name="Closing">Ends the waiting for requests: the serving process ends and has broken them off.</param>
internal sealed record InstanceServices(InstanceProcesses Processes, Probe Probe, string Records, string Logs, TimeProvider Time, CancellationToken Closing = default);
