using MlOpsBuild.Emulator.State;

namespace MlOpsBuild.Emulator.Serving.Evidence.Logs;

/// <summary>
/// Lines appended to a file, which becomes <c>.1</c> once it is full; <c>.1</c> becomes <c>.2</c>, and the oldest goes. A line
/// that a killed process left unfinished is cut when the file is opened. For one writer.
/// </summary>
internal sealed class RotatingFile : IDisposable
{
    private readonly string _path;
    private readonly long _limit;
    private readonly int _files;
    private FileStream _stream;

    /// <summary>Bytes in the file that is written to; asking the system for them is as dear as writing a line.</summary>
    private long _length;

    /// <param name="path">The file that is written to.</param>
    /// <param name="limit">Bytes a file; a longer line has a file to itself.</param>
    /// <param name="files">Those kept, the one written to among them.</param>
    public RotatingFile(string path, long limit, int files)
    {
        (_path, _limit, _files) = (path, limit, files);
        OwnerOnly.CreateFolder(Path.GetDirectoryName(path)!);
        _stream = Open();
    }

    /// <summary>Adds a line, which must not have an end of line in it.</summary>
    /// <returns>Whether a new file was begun for it.</returns>
    public bool Append(ReadOnlySpan<byte> line)
    {
        var rotated = _length > 0 && _length + line.Length + 1 > _limit;
        if (rotated)
            Rotate();
        var whole = new byte[line.Length + 1];
        line.CopyTo(whole);
        whole[^1] = (byte)'\n';
        try
        {
            _stream.Write(whole);
            _length += whole.Length;
        }
        catch (IOException)
        {
            // Half a line would spoil the next one too.
            _stream.SetLength(_length);
            _stream.Position = _length;
            throw;
        }

        return rotated;
    }

    /// <summary>All lines that are left, the oldest first.</summary>
    public static IEnumerable<ReadOnlyMemory<byte>> Lines(string path, int files)
    {
        for (var number = files - 1; number >= 0; number--)
        {
            var file = Name(path, number);
            if (!File.Exists(file))
                continue;
            foreach (var line in LinesOf(file))
                yield return line;
        }
    }

    public void Dispose() => _stream.Dispose();

    private static string Name(string path, int number) => number == 0 ? path : $"{path}.{number}";

    private static IEnumerable<ReadOnlyMemory<byte>> LinesOf(string file)
    {
        ReadOnlyMemory<byte> left = File.ReadAllBytes(file);
        for (var end = left.Span.IndexOf((byte)'\n'); end >= 0; end = left.Span.IndexOf((byte)'\n'))
        {
            yield return left[..end];
            left = left[(end + 1)..];
        }
    }

    private FileStream Open()
    {
        var stream = OwnerOnly.Open(_path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete);
        TornLine.Cut(stream);
        _length = stream.Length;
        return stream;
    }

    private void Rotate()
    {
        _stream.Dispose();
        for (var number = _files - 1; number > 0; number--)
        {
            if (File.Exists(Name(_path, number - 1)))
                File.Move(Name(_path, number - 1), Name(_path, number), overwrite: true);
        }

        if (_files == 1)
            File.Delete(_path);
        _stream = Open();
    }
}
