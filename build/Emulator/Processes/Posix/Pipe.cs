using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace MlOpsBuild.Emulator.Processes.Posix;

/// <summary>An anonymous pipe whose ends no other child gets by accident.</summary>
internal sealed class Pipe : IDisposable
{
    private Pipe(int reading, int writing)
    {
        Reading = new SafeFileHandle(reading, ownsHandle: true);
        Writing = new SafeFileHandle(writing, ownsHandle: true);
    }

    public SafeFileHandle Reading { get; }

    public SafeFileHandle Writing { get; }

    /// <exception cref="IOException">No descriptors are left.</exception>
    public static unsafe Pipe Open()
    {
        var ends = stackalloc int[2];
        if ((OperatingSystem.IsLinux() ? Libc.OpenPipe(ends, Libc.CloseOnExec) : Libc.OpenPipe(ends)) != 0)
            throw new IOException("No pipe: " + Errors.Text(Marshal.GetLastPInvokeError()));
        if (!OperatingSystem.IsLinux())
        {
            _ = Libc.Control(ends[0], Libc.CloseOnExecRequest);
            _ = Libc.Control(ends[1], Libc.CloseOnExecRequest);
        }

        return new Pipe(ends[0], ends[1]);
    }

    /// <summary>Waits for something to read; 0 at the end. .NET's own way to read from a handle wants one that can seek.</summary>
    /// <exception cref="IOException">It is broken.</exception>
    public static unsafe int Read(SafeFileHandle from, Span<byte> buffer)
    {
        fixed (byte* start = buffer)
        {
            nint read;
            while ((read = Libc.Read((int)from.DangerousGetHandle(), start, (nuint)buffer.Length)) < 0)
                ThrowUnlessInterrupted();
            return (int)read;
        }
    }

    /// <summary>Writes all of it.</summary>
    /// <exception cref="IOException">Nobody reads any more.</exception>
    public static unsafe void Write(SafeFileHandle to, ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            nint written;
            fixed (byte* start = bytes)
                written = Libc.Write((int)to.DangerousGetHandle(), start, (nuint)bytes.Length);
            if (written < 0)
                ThrowUnlessInterrupted();
            else
                bytes = bytes[(int)written..];
        }
    }

    public void Dispose()
    {
        Reading.Dispose();
        Writing.Dispose();
    }

    private static void ThrowUnlessInterrupted()
    {
        var error = Marshal.GetLastPInvokeError();
        if (error != Errors.Interrupted)
            throw new IOException(Errors.Text(error), error);
    }
}
