using System.Text;

namespace MlOpsBuild.AzureMl.Jobs;

/// <summary>How far a log was read. Lines are told when they are whole, so that no character is cut in two.</summary>
internal sealed class LogTail
{
    private readonly List<byte> _rest = [];

    /// <summary>How many bytes were taken.</summary>
    public long Offset { get; private set; }

    /// <summary>Takes the bytes that follow; gives the lines that they end.</summary>
    public IReadOnlyList<string> Take(ReadOnlySpan<byte> bytes)
    {
        Offset += bytes.Length;
        var lines = new List<string>();
        while (bytes.IndexOf((byte)'\n') is >= 0 and var end)
        {
            _rest.AddRange(bytes[..end]);
            lines.Add(Line());
            bytes = bytes[(end + 1)..];
        }

        _rest.AddRange(bytes);
        return lines;
    }

    /// <summary>What the log ends with when its last line has no end.</summary>
    public IReadOnlyList<string> Finish() => _rest.Count == 0 ? [] : [Line()];

    private string Line()
    {
        var line = Encoding.UTF8.GetString([.. _rest]).TrimEnd('\r');
        _rest.Clear();
        return line;
    }
}
