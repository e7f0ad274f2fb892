using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace MlOpsBuild.Domain.Ledger;

/// <summary>
/// Entries that follow one another, as an index keeps them: a head of 160 bytes, 4 bytes of the hash of each id, the texts as
/// lines. The head has the digests of both and one of itself that takes in the head before: the last head stands for all.
/// </summary>
internal sealed class LedgerBlock
{
    /// <summary>Entries in all blocks but the last: some half a megabyte, which is read and hashed in a millisecond or two.</summary>
    public const int Capacity = 1024;

    /// <summary>Bytes of a head.</summary>
    public const int HeadLength = 160;

    private const int DigestLength = SHA256.HashSizeInBytes;
    private const int IdLength = 4;
    private const int IdsDigestPlace = 64;
    private const int TextsDigestPlace = 96;
    private const int SealPlace = 128;

    private readonly byte[] _head;

    private LedgerBlock(byte[] head, long place) => (_head, Place) = (head, place);

    /// <summary>Where it begins.</summary>
    public long Place { get; }

    /// <summary>The number of its first entry.</summary>
    public long First => BinaryPrimitives.ReadInt64LittleEndian(_head.AsSpan(8));

    public int Count => BinaryPrimitives.ReadInt32LittleEndian(_head.AsSpan(16));

    /// <summary>Bytes of its lines.</summary>
    public int TextsLength => BinaryPrimitives.ReadInt32LittleEndian(_head.AsSpan(20));

    /// <summary>The earliest time of an entry of it that moved traffic, in UTC ticks; the highest number where none did.</summary>
    public long Earliest => BinaryPrimitives.ReadInt64LittleEndian(_head.AsSpan(24));

    /// <summary>The hash of its last entry.</summary>
    public string LastHash => Convert.ToHexStringLower(_head.AsSpan(32, DigestLength));

    public int IdsLength => Count * IdLength;

    public long IdsPlace => Place + HeadLength;

    public long TextsPlace => IdsPlace + IdsLength;

    /// <summary>Where the next one begins.</summary>
    public long End => TextsPlace + TextsLength;

    private static ReadOnlySpan<byte> Mark => "MLOPSLG1"u8;

    /// <summary>Makes a block.</summary>
    /// <param name="before">The block before it; null for the first.</param>
    /// <param name="texts">The texts of its entries: one at least.</param>
    public static byte[] Write(LedgerBlock? before, IReadOnlyList<ReadOnlyMemory<byte>> texts)
    {
        var entries = texts.Select(x => LedgerChain.Read(x.Span)).ToList();
        var length = texts.Sum(x => x.Length + 1);
        var block = new byte[HeadLength + (texts.Count * IdLength) + length];
        var ids = block.AsSpan(HeadLength, texts.Count * IdLength);
        var lines = block.AsSpan(HeadLength + ids.Length);
        for (var (i, place) = (0, 0); i < texts.Count; place += texts[i].Length + 1, i++)
        {
            MemoryMarshal.Write(ids[(i * IdLength)..], Key(entries[i].Id));
            texts[i].Span.CopyTo(lines[place..]);
            lines[place + texts[i].Length] = (byte)'\n';
        }

        Mark.CopyTo(block);
        BinaryPrimitives.WriteInt64LittleEndian(block.AsSpan(8), entries[0].Number);
        BinaryPrimitives.WriteInt32LittleEndian(block.AsSpan(16), texts.Count);
        BinaryPrimitives.WriteInt32LittleEndian(block.AsSpan(20), length);
        BinaryPrimitives.WriteInt64LittleEndian(block.AsSpan(24), entries.Where(x => x.Traffic.Count > 0).Select(x => x.At.UtcTicks).DefaultIfEmpty(long.MaxValue).Min());
        Convert.FromHexString(entries[^1].Hash).CopyTo(block, 32);
        SHA256.HashData(ids, block.AsSpan(IdsDigestPlace));
        SHA256.HashData(lines, block.AsSpan(TextsDigestPlace));
        Seal(before, block).CopyTo(block, SealPlace);
        return block;
    }

    /// <summary>Reads a head.</summary>
    /// <param name="before">The block before it; null for the first.</param>
    /// <param name="head">The bytes after that one.</param>
    /// <returns>The block; null where this is no block, or not the next one.</returns>
    public static LedgerBlock? Read(LedgerBlock? before, byte[] head)
    {
        if (!Seal(before, head).AsSpan().SequenceEqual(head.AsSpan(SealPlace)) || !head.AsSpan().StartsWith(Mark))
            return null;
        var block = new LedgerBlock(head, before?.End ?? 0);
        return before is null ? block : before.Count == Capacity && block.First == before.First + Capacity ? block : null;
    }

    /// <summary>What an id is looked for by: of a million ids, some two hundred share their key with another.</summary>
    /// <param name="id">The id.</param>
    public static uint Key(string id) => MemoryMarshal.Read<uint>(SHA256.HashData(Encoding.UTF8.GetBytes(id)));

    /// <summary>Whether these are the ids that were written.</summary>
    /// <param name="ids">The bytes in their place.</param>
    public bool HasIds(ReadOnlySpan<byte> ids) => IsDigest(IdsDigestPlace, ids);

    /// <summary>Whether these are the lines that were written.</summary>
    /// <param name="lines">The bytes in their place.</param>
    public bool HasTexts(ReadOnlySpan<byte> lines) => IsDigest(TextsDigestPlace, lines);

    private static byte[] Seal(LedgerBlock? before, ReadOnlySpan<byte> head)
    {
        Span<byte> all = stackalloc byte[DigestLength + SealPlace];
        before?._head.AsSpan(SealPlace).CopyTo(all);
        head[..SealPlace].CopyTo(all[DigestLength..]);
        return SHA256.HashData(before is null ? all[DigestLength..] : all);
    }

    private bool IsDigest(int place, ReadOnlySpan<byte> content)
    {
        Span<byte> digest = stackalloc byte[DigestLength];
        SHA256.HashData(content, digest);
        return digest.SequenceEqual(_head.AsSpan(place, DigestLength));
    }
}
