using System.Runtime.InteropServices;
using Nuke.Common.Tooling;

namespace Nuke.Common.Running;

/// <summary>
/// Ctrl-C and SIGTERM: the first ends what runs, with all its child processes, and lets always-run targets run;
/// the second ends the program at once.
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
            ChildProcesses.KillAll();
            Environment.Exit(code);
        }

        ExitCode = 128 + (signal.Signal == PosixSignal.SIGINT ? 2 : 15);
        ChildProcesses.KillAll();
        requested.TrySetResult();
    }
}
