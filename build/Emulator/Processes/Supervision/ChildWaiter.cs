using Microsoft.Win32.SafeHandles;
using MlOpsBuild.Emulator.Processes.Posix;

namespace MlOpsBuild.Emulator.Processes.Supervision;

/// <summary>
/// Makes a pipe readable when a child has ended. A thread waits but does not reap: until the loop has done so itself, no
/// other process can get the child's number.
/// </summary>
internal sealed class ChildWaiter : IDisposable
{
    private readonly SemaphoreSlim _gate = new(0);
    private readonly Pipe _bell = Pipe.Open();
    private bool _waits;

    public ChildWaiter() => new Thread(Wait) { IsBackground = true, Name = "children" }.Start();

    /// <summary>Readable when <see cref="Reap"/> has something to do.</summary>
    public SafeFileHandle Bell => _bell.Reading;

    /// <summary>There is a child to wait for.</summary>
    public void Watch()
    {
        if (_waits)
            return;
        _waits = true;
        _gate.Release();
    }

    /// <summary>Reaps what has ended: process id and status. Called when the bell has rung.</summary>
    public void Reap(Action<int, int> ended)
    {
        Span<byte> ring = stackalloc byte[1];
        _ = Pipe.Read(_bell.Reading, ring);
        _waits = false;
        int id;
        while ((id = Libc.Reap(-1, out var status, Libc.NoWait)) > 0)
            ended(id, status);
        // Zero: there are more, and they live.
        if (id == 0)
            Watch();
    }

    public void Dispose()
    {
        _bell.Dispose();
        _gate.Dispose();
    }

    private unsafe void Wait()
    {
        var information = stackalloc byte[Libc.Room];
        while (true)
        {
            _gate.Wait();
            _ = Libc.AwaitChild(0, 0, information, Libc.Exited | Libc.Keep);
            Pipe.Write(_bell.Writing, "."u8);
        }
    }
}
