using System.Runtime.InteropServices;

namespace Nuke.Common.Running;

/// <summary>
/// Ctrl-C and SIGTERM: the first asks the runner to end what is at work and to run what always runs; the second
/// ends the program at once.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private readonly TaskCompletionSource _requested = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly PosixSignalRegistration _controlC;
    private readonly PosixSignalRegistration _termination;

    public Interruption()
    {
        _controlC = PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle);
        _termination = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle);
    }

    /// <summary>Ends when the user interrupts.</summary>
    public Task Requested => _requested.Task;

    /// <summary>Whether targets are at work, so that there is something to end in good order.</summary>
    public bool IsAwaited { get; set; }

    /// <summary>The exit code by convention, 128 and the signal's number; null while not interrupted.</summary>
    public int? ExitCode { get; private set; }

    public void Dispose()
    {
        _controlC.Dispose();
        _termination.Dispose();
    }

    private void Handle(PosixSignalContext signal)
    {
        signal.Cancel = true;
        var isSecond = ExitCode != null;
        ExitCode = 128 + (signal.Signal == PosixSignal.SIGINT ? 2 : 15);
        if (isSecond || !IsAwaited)
        {
            Descendants.KillAll();
            Environment.Exit(ExitCode.Value);
        }

        _requested.TrySetResult();
    }
}
