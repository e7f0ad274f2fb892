using MlOpsBuild.AzureMl;
using MlOpsBuild.AzureMl.Connection;

namespace MlOpsBuild.Workflow.Operations;

/// <summary>An emulator that has answered.</summary>
public sealed class RunningEmulator
{
    private readonly EmulatorDiscovery _discovery;

    internal RunningEmulator(EmulatorDiscovery discovery, EmulatorStatus status)
    {
        _discovery = discovery;
        Status = status;
    }

    /// <summary>What it said of itself.</summary>
    public EmulatorStatus Status { get; }

    /// <summary>Whether it was started by this call.</summary>
    public bool IsNew { get; internal init; }

    /// <summary>What its user should know; null for nothing.</summary>
    public string? Warning { get; internal init; }

    internal EmulatorDiscovery Discovery => _discovery;

    /// <summary>A client of it.</summary>
    public AzureMlClient Client() => new(AzureMlConnection.ToEmulator(_discovery.Address, _discovery.Token, _discovery.CertificateSha256));
}
