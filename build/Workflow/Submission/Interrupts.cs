using System.Runtime.InteropServices;

namespace MlOpsBuild.Workflow.Submission;

/// <summary>Ctrl-C and SIGTERM as a cancellation, so that what runs elsewhere can be ended before the build ends.</summary>
public sealed class Interrupts : IDisposable
{
    private readonly CancellationTokenSource _requested = new();
    private readonly PosixSignalRegistration _controlC;
    private readonly PosixSignalRegistration _termination;

    /// <summary>Listens until disposed.</summary>
    public Interrupts()
    {
        _controlC = PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle);
        _termination = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle);
    }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _requested.Token;

    /// <summary>The exit code by convention, 128 and the signal's number; null while nothing came.</summary>
    public int? ExitCode { get; private set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        _controlC.Dispose();
        _termination.Dispose();
        _requested.Dispose();
    }

    private void Handle(PosixSignalContext signal)
    {
        signal.Cancel = true;
        ExitCode ??= 128 + (signal.Signal == PosixSignal.SIGINT ? 2 : 15);
        // Not here: what waits for the token would run in the thread of the signal.
        _ = _requested.CancelAsync();
    }
}
