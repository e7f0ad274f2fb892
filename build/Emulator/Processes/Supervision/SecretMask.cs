using System.Buffers;
using System.Text;

namespace MlOpsBuild.Emulator.Processes.Supervision;

/// <summary>
/// Replaces secrets in a stream of bytes, however it is cut. Every byte that belongs to a secret is left out; secrets that
/// overlap become one <c>***</c>, so that of two the end of neither shows. Held back is only what may still become one.
/// </summary>
internal sealed class SecretMask
{
    /// <summary>Shorter values are words of every text, and masking them would make it unreadable.</summary>
    public const int ShortestSecret = 4;

    private readonly byte[][] _secrets;
    private readonly int[] _next;
    private readonly SearchValues<byte> _firsts;
    private readonly int _longest;
    private readonly Action<ReadOnlySpan<byte>> _write;

    private byte[] _pending = [];
    private byte[] _masked = [];

    /// <summary>Bytes at the beginning of <see cref="_pending"/> that may still become a secret.</summary>
    private int _held;

    /// <summary>How many of them belong to a secret that was replaced already.</summary>
    private int _covered;

    public SecretMask(IEnumerable<string> secrets, Action<ReadOnlySpan<byte>> write)
    {
        _secrets = [.. secrets.Where(x => x.Length >= ShortestSecret).Distinct(StringComparer.Ordinal).Select(Encoding.UTF8.GetBytes)];
        _next = new int[_secrets.Length];
        _firsts = SearchValues.Create([.. _secrets.Select(x => x[0])]);
        _longest = _secrets.Select(x => x.Length).DefaultIfEmpty().Max();
        _write = write;
    }

    public void Write(ReadOnlySpan<byte> text)
    {
        if (_secrets.Length == 0)
        {
            _write(text);
            return;
        }

        if (_pending.Length < _held + text.Length)
        {
            Array.Resize(ref _pending, _held + text.Length);
            // A replacement is shorter than any secret.
            _masked = new byte[_pending.Length];
        }

        text.CopyTo(_pending.AsSpan(_held));
        var all = _pending.AsSpan(0, _held + text.Length);
        Mask(all, all.Length - Beginning(all));
    }

    /// <summary>Writes what was held back: nothing comes any more.</summary>
    public void Flush() => Mask(_pending.AsSpan(0, _held), _held);

    /// <summary>Length of the longest end of a text that a secret begins with.</summary>
    private int Beginning(ReadOnlySpan<byte> text)
    {
        var rest = text[Math.Max(0, text.Length - _longest + 1)..];
        while (rest.IndexOfAny(_firsts) is >= 0 and var at)
        {
            rest = rest[at..];
            foreach (var secret in _secrets)
            {
                if (secret.Length > rest.Length && secret.AsSpan().StartsWith(rest))
                    return rest.Length;
            }

            rest = rest[1..];
        }

        return 0;
    }

    /// <summary>Writes a text up to an end; what begins there or later is held back.</summary>
    private void Mask(Span<byte> all, int end)
    {
        var (length, done) = (0, _covered);
        for (var i = 0; i < _secrets.Length; i++)
            _next[i] = Find(i, all, 0);
        while (First() is >= 0 and var first && _next[first] < end)
        {
            var at = _next[first];
            if (at >= done)
            {
                length += Copy(all[done..at], length);
                length += Copy("***"u8, length);
            }

            done = Math.Max(done, at + _secrets[first].Length);
            _next[first] = Find(first, all, at + 1);
        }

        if (done < end)
            length += Copy(all[done..end], length);
        if (length > 0)
            _write(_masked.AsSpan(0, length));
        all[end..].CopyTo(all);
        (_held, _covered) = (all.Length - end, Math.Max(0, done - end));
    }

    private int Find(int secret, ReadOnlySpan<byte> text, int from)
        => text[from..].IndexOf(_secrets[secret]) is >= 0 and var at ? from + at : int.MaxValue;

    /// <summary>The secret that comes first; -1 without secrets.</summary>
    private int First()
    {
        var first = -1;
        for (var i = 0; i < _next.Length; i++)
        {
            if (first < 0 || _next[i] < _next[first])
                first = i;
        }

        return first;
    }

    private int Copy(ReadOnlySpan<byte> text, int to)
    {
        text.CopyTo(_masked.AsSpan(to));
        return text.Length;
    }
}
