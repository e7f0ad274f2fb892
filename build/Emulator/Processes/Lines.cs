using Microsoft.Win32.SafeHandles;
using MlOpsBuild.Emulator.Processes.Posix;

namespace MlOpsBuild.Emulator.Processes;

/// <summary>Lines that come through a pipe, in whatever pieces.</summary>
internal sealed class Lines(SafeFileHandle pipe)
{
    private byte[] _buffer = new byte[4096];
    private int _length;
    private int _searched;
    private int _taken;

    /// <summary>Waits for more; false at the end.</summary>
    public bool Read()
    {
        _buffer.AsSpan(_taken, _length - _taken).CopyTo(_buffer);
        (_length, _searched, _taken) = (_length - _taken, _searched - _taken, 0);
        if (_length == _buffer.Length)
            Array.Resize(ref _buffer, 2 * _length);
        var read = Pipe.Read(pipe, _buffer.AsSpan(_length));
        _length += read;
        return read > 0;
    }

    /// <summary>The next whole line without its end; valid until the next <see cref="Read"/>.</summary>
    public bool TryTake(out ReadOnlyMemory<byte> line)
    {
        var end = _buffer.AsSpan(_searched, _length - _searched).IndexOf((byte)'\n');
        if (end < 0)
        {
            (_searched, line) = (_length, default);
            return false;
        }

        line = _buffer.AsMemory(_taken, _searched + end - _taken);
        _taken = _searched += end + 1;
        return true;
    }
}
