using System.Buffers;
using System.Runtime.InteropServices;

namespace MlOpsBuild.Domain.Ledger;

/// <summary>
/// The texts of entries that were read, so that questions need not read them all again. It is only an index: what is not as it
/// was written is dropped, with all that lies after it, and has to be read again from the ledger. Opening it reads the heads of
/// its blocks and the last block; a question reads the block that has the answer. Not for several threads.
/// </summary>
public sealed class LedgerIndex
{
    private readonly Stream _stream;
    private readonly List<LedgerBlock> _blocks = [];

    /// <summary>Opens it.</summary>
    /// <param name="stream">Its bytes, which nobody else writes meanwhile; empty for a new one.</param>
    public LedgerIndex(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        _stream = stream;
        var length = stream.Length;
        while (ReadAt(End, LedgerBlock.HeadLength) is { } head && LedgerBlock.Read(_blocks.LastOrDefault(), head) is { } block && block.End <= length)
            _blocks.Add(block);
        // The one that is written over when entries come: a build that was killed may have left half of it.
        if (_blocks.Count > 0 && !_blocks[^1].HasTexts(ReadAt(_blocks[^1].TextsPlace, _blocks[^1].TextsLength)))
            _blocks.RemoveAt(_blocks.Count - 1);
    }

    /// <summary>How many entries it has: those from number 1.</summary>
    public long Count => _blocks.Count == 0 ? 0 : _blocks[^1].First + _blocks[^1].Count - 1;

    /// <summary>The hash of the last of them; empty where there is none.</summary>
    public string LastHash => _blocks.Count == 0 ? "" : _blocks[^1].LastHash;

    private long End => _blocks.Count == 0 ? 0 : _blocks[^1].End;

    /// <summary>The text of an entry.</summary>
    /// <param name="number">Its number.</param>
    /// <returns>The text; null where it is not here.</returns>
    /// <exception cref="InvalidDataException">It is not as it was written and was dropped.</exception>
    public ReadOnlyMemory<byte>? Text(long number)
        => number >= 1 && number <= Count ? Texts((int)((number - 1) / LedgerBlock.Capacity))[(int)((number - 1) % LedgerBlock.Capacity)] : default(ReadOnlyMemory<byte>?);

    /// <summary>All entries in their order.</summary>
    /// <exception cref="InvalidDataException">Some are not as they were written and were dropped.</exception>
    public IReadOnlyList<LedgerEntry> Entries() => Last((int)Count);

    /// <summary>The last entries in their order.</summary>
    /// <param name="count">How many at most.</param>
    /// <exception cref="InvalidDataException">Some are not as they were written and were dropped.</exception>
    public IReadOnlyList<LedgerEntry> Last(int count)
    {
        List<LedgerEntry> entries = [];
        for (var block = _blocks.Count - 1; block >= 0 && entries.Count < count; block--)
            entries.AddRange(Texts(block).AsEnumerable().Reverse().Take(count - entries.Count).Select(x => LedgerChain.Read(x.Span)));
        entries.Reverse();
        return entries;
    }

    /// <summary>What served at a moment, as <see cref="LedgerChain.At"/> says it.</summary>
    /// <param name="at">The moment.</param>
    /// <exception cref="InvalidDataException">What would tell it is not as it was written and was dropped.</exception>
    public LedgerEntry? At(DateTimeOffset at)
    {
        var block = _blocks.FindLastIndex(x => x.Earliest <= at.UtcTicks);
        return block < 0 ? null : Texts(block).AsEnumerable().Reverse().Select(x => LedgerChain.Read(x.Span)).First(x => LedgerChain.Served(x, at));
    }

    /// <summary>The entry with an id.</summary>
    /// <param name="id">The id.</param>
    /// <exception cref="InvalidDataException">What would tell it is not as it was written and was dropped.</exception>
    public LedgerEntry? Find(string id)
    {
        var key = LedgerBlock.Key(id);
        for (var block = _blocks.Count - 1; block >= 0; block--)
        {
            if (Ids(block).IndexOf(key) >= 0 && Texts(block).Select(x => LedgerChain.Read(x.Span)).FirstOrDefault(x => x.Id == id) is { } entry)
                return entry;
        }

        return null;
    }

    /// <summary>Takes entries in; those that it has, and those that do not follow the last of them, are left out.</summary>
    /// <param name="first">The number of the first.</param>
    /// <param name="texts">Their texts, which follow one another (<see cref="LedgerChain.Fault(ref string, IEnumerable{ReadOnlyMemory{byte}}, long)"/>).</param>
    public void Append(long first, IReadOnlyList<ReadOnlyMemory<byte>> texts)
    {
        var more = texts.Skip((int)Math.Min(int.MaxValue, Math.Max(0, Count + 1 - first))).ToList();
        if (more.Count == 0 || LedgerChain.Read(more[0].Span) is not { } next || next.Number != Count + 1 || next.Previous != LastHash)
            return;
        if (_blocks.Count > 0 && _blocks[^1].Count < LedgerBlock.Capacity)
        {
            more.InsertRange(0, Texts(_blocks.Count - 1));
            _blocks.RemoveAt(_blocks.Count - 1);
        }

        foreach (var chunk in more.Chunk(LedgerBlock.Capacity))
        {
            var block = LedgerBlock.Write(_blocks.LastOrDefault(), chunk);
            _stream.Position = End;
            _stream.Write(block);
            _blocks.Add(LedgerBlock.Read(_blocks.LastOrDefault(), block[..LedgerBlock.HeadLength])!);
        }

        _stream.SetLength(End);
    }

    /// <summary>Forgets everything.</summary>
    public void Clear() => Drop(0);

    /// <summary>The first of these entries that it has otherwise.</summary>
    /// <param name="first">The number of the first.</param>
    /// <param name="texts">Their texts.</param>
    /// <returns>Its number; null where it has none otherwise.</returns>
    /// <exception cref="InvalidDataException">Some are not as they were written and were dropped.</exception>
    public long? Differing(long first, IReadOnlyList<ReadOnlyMemory<byte>> texts)
    {
        for (var number = first; number < first + texts.Count && number <= Count;)
        {
            var block = (int)((number - 1) / LedgerBlock.Capacity);
            var known = Texts(block);
            for (var i = (int)(number - _blocks[block].First); i < known.Count && number < first + texts.Count; i++, number++)
            {
                if (!known[i].Span.SequenceEqual(texts[(int)(number - first)].Span))
                    return number;
            }
        }

        return null;
    }

    /// <summary>Looks at every byte: whether each entry is as it was taken in, and follows the one before it.</summary>
    /// <returns>What is wrong; null where nothing is.</returns>
    public string? Fault()
    {
        if (_stream.Length != End)
            return $"{_stream.Length - End} bytes after entry {Count} belong to no block";
        string? found = null;
        var least = int.MaxValue;
        var look = new Lock();
        Parallel.ForEach(Enumerable.Range(0, _blocks.Count), (number, state) =>
        {
            var block = _blocks[number];
            var length = block.IdsLength + block.TextsLength;
            var body = ArrayPool<byte>.Shared.Rent(length);
            lock (look)
                Read(block.IdsPlace, body.AsSpan(0, length));
            var fault = FaultOf(number, body.AsSpan(0, length));
            ArrayPool<byte>.Shared.Return(body);
            if (fault is null)
                return;
            state.Break();
            lock (look)
            {
                if (number < least)
                    (least, found) = (number, fault);
            }
        });
        return found;
    }

    private static List<ReadOnlyMemory<byte>> Split(ReadOnlyMemory<byte> lines)
    {
        List<ReadOnlyMemory<byte>> texts = new(LedgerBlock.Capacity);
        while (lines.Span.IndexOf((byte)'\n') is var length and >= 0)
        {
            texts.Add(lines[..length]);
            lines = lines[(length + 1)..];
        }

        return texts;
    }

    /// <summary>The hashes of entries take in all that the digest of the lines does, so that this one is not looked at.</summary>
    private string? FaultOf(int number, ReadOnlySpan<byte> body)
    {
        var block = _blocks[number];
        var hash = number == 0 ? "" : _blocks[number - 1].LastHash;
        var lines = body[block.IdsLength..];
        for (var entry = block.First; entry < block.First + block.Count; entry++)
        {
            var length = lines.IndexOf((byte)'\n');
            if (length < 0 || !LedgerChain.Follows(hash, lines[..length], entry, out hash))
                return $"entry {entry} is not as it was written, or does not follow the one before it";
            lines = lines[(length + 1)..];
        }

        return lines.IsEmpty && hash == block.LastHash && block.HasIds(body[..block.IdsLength]) ? null : $"entries {block.First} to {block.First + block.Count - 1} are not as they were written";
    }

    private List<ReadOnlyMemory<byte>> Texts(int number)
    {
        var block = _blocks[number];
        return ReadAt(block.TextsPlace, block.TextsLength) is { } lines && block.HasTexts(lines) ? Split(lines) : throw Damaged(number);
    }

    private ReadOnlySpan<uint> Ids(int number)
    {
        var block = _blocks[number];
        return ReadAt(block.IdsPlace, block.IdsLength) is { } ids && block.HasIds(ids) ? MemoryMarshal.Cast<byte, uint>(ids) : throw Damaged(number);
    }

    private InvalidDataException Damaged(int number)
    {
        var first = _blocks[number].First;
        Drop(number);
        return new InvalidDataException($"Entries from {first} on were not as they had been written into the index and have to be read again.");
    }

    private void Drop(int number)
    {
        _blocks.RemoveRange(number, _blocks.Count - number);
        _stream.SetLength(End);
    }

    private byte[]? ReadAt(long place, int length)
    {
        var bytes = GC.AllocateUninitializedArray<byte>(length);
        return Read(place, bytes) ? bytes : null;
    }

    private bool Read(long place, Span<byte> bytes)
    {
        _stream.Position = place;
        return _stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) == bytes.Length;
    }
}
