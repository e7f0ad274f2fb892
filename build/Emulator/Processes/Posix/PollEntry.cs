using System.Runtime.InteropServices;

namespace MlOpsBuild.Emulator.Processes.Posix;

/// <summary><c>struct pollfd</c>: what is waited for on a descriptor, and what came.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PollEntry(int descriptor)
{
    public int Descriptor = descriptor;
    public short Wanted = Libc.Readable;

    /// <summary>Not zero: reading will not wait, if only because the other side is gone.</summary>
    public short Came;
}
