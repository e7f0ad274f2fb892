using System.Runtime.InteropServices;

namespace Nuke.Common.Running;

/// <summary>
/// Ctrl-C and SIGTERM: the first asks the runner to end what is at work and to run what always runs; the second
/// ends the program at once.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private readonly TaskCompletionSource requested = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly PosixSignalRegistration controlC;
    private readonly PosixSignalRegistration termination;

    public Interruption()
    {
        controlC = PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle);
        termination = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle);
    }

    /// <summary>Ends when the user interrupts.</summary>
    public Task Requested => requested.Task;

    /// <summary>The exit code by convention, 128 and the signal's number; null while not interrupted.</summary>
    public int? ExitCode { get; private set; }

    public void Dispose()
    {
        controlC.Dispose();
        termination.Dispose();
    }

    private void Handle(PosixSignalContext signal)
    {
        signal.Cancel = true;
        if (ExitCode is { } code)
        {
            Descendants.KillAll();
            Environment.Exit(code);
        }

        ExitCode = 128 + (signal.Signal == PosixSignal.SIGINT ? 2 : 15);
        requested.TrySetResult();
    }
}
