using System.Globalization;
using Microsoft.Win32.SafeHandles;
using MlOpsBuild.Emulator.State;

namespace MlOpsBuild.Emulator.Processes.Supervision;

/// <summary>A log that is appended to up to a bound.</summary>
internal sealed class LogFile : IDisposable
{
    /// <summary>More than anybody reads, and less than fills a disk by accident.</summary>
    public const long Bound = 256L * 1024 * 1024;

    /// <summary>Of a log that goes on for ever, so much is kept, and so much again.</summary>
    private const long RotatingBound = 16L * 1024 * 1024;

    private readonly string _path;
    private readonly long _bound;
    private readonly bool _rotates;
    private FileStream _file;
    private bool _isFull;

    /// <exception cref="IOException">It cannot be opened; <see cref="UnauthorizedAccessException"/> likewise.</exception>
    public LogFile(string path, long bound = Bound)
        : this(path, bound, rotates: false)
    {
        _isFull = RandomAccess.GetLength(Handle) > bound;
    }

    private LogFile(string path, long bound, bool rotates)
    {
        (_path, _bound, _rotates) = (path, bound, rotates);
        _file = Open(path);
    }

    private SafeFileHandle Handle => _file.SafeFileHandle;

    /// <summary>A log that is moved aside, over the one before it, when it is full.</summary>
    public static LogFile Rotating(string path, long bound = RotatingBound) => new(path, bound, rotates: true);

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

        if (_rotates)
        {
            _file.Dispose();
            File.Move(_path, _path + ".1", overwrite: true);
            _file = Open(_path);
            RandomAccess.Write(Handle, text, 0);
            return;
        }

        _isFull = true;
        var fits = (int)Math.Max(0, _bound - length);
        RandomAccess.Write(Handle, text[..fits], length);
        if (length <= _bound)
            RandomAccess.Write(Handle, Notice(), length + fits);
    }

    public void Dispose() => _file.Dispose();

    private static FileStream Open(string path) => OwnerOnly.Open(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);

    private byte[] Notice()
        => System.Text.Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"\n[The log has reached {_bound:N0} bytes; what came after them is left out.]\n"));
}
