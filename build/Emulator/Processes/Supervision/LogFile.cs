using System.Globalization;
using Microsoft.Win32.SafeHandles;
using MlOpsBuild.Emulator.State;

namespace MlOpsBuild.Emulator.Processes.Supervision;

/// <summary>A log that is appended to up to a bound.</summary>
internal sealed class LogFile : IDisposable
{
    /// <summary>More than anybody reads, and less than fills a disk by accident.</summary>
    public const long Bound = 256L * 1024 * 1024;

    private readonly FileStream _file;
    private readonly long _bound;
    private bool _isFull;

    /// <exception cref="IOException">It cannot be opened; <see cref="UnauthorizedAccessException"/> likewise.</exception>
    public LogFile(string path, long bound = Bound)
    {
        _file = OwnerOnly.Open(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        _bound = bound;
        _isFull = RandomAccess.GetLength(Handle) > bound;
    }

    private SafeFileHandle Handle => _file.SafeFileHandle;

    /// <summary>Appends. Others may have appended meanwhile: commands of a job can share a log.</summary>
    /// <exception cref="IOException">The disk is full or broken.</exception>
    public void Write(ReadOnlySpan<byte> text)
    {
        if (_isFull)
            return;
        var length = RandomAccess.GetLength(Handle);
        if (length + text.Length <= _bound)
        {
            RandomAccess.Write(Handle, text, length);
            return;
        }

        _isFull = true;
        var fits = (int)Math.Max(0, _bound - length);
        RandomAccess.Write(Handle, text[..fits], length);
        if (length <= _bound)
            RandomAccess.Write(Handle, Notice(), length + fits);
    }

    public void Dispose() => _file.Dispose();

    private byte[] Notice()
        => System.Text.Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"\n[The log has reached {_bound:N0} bytes; what came after them is left out.]\n"));
}
