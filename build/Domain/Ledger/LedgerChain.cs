using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace MlOpsBuild.Domain.Ledger;

/// <summary>
/// Entries as UTF-8 in one canonical form, and whether they follow from one another. An entry's last field is the hash of all of
/// its text before that field, and its successor carries it: a changed byte is found in the last entry too. Bytes, not
/// characters: two texts that are not UTF-8 can be one string. Pure.
/// </summary>
public static class LedgerChain
{
    /// <summary>The version of the form of an entry.</summary>
    public const int Format = 1;

    /// <summary>Of <c>,"hash":""}</c>.</summary>
    private const int EmptyEnd = 11;

    /// <summary>The same with a hash in it.</summary>
    private const int End = EmptyEnd + (2 * SHA256.HashSizeInBytes);

    /// <summary>Room for the fields before <c>id</c> with the longest number and a hash.</summary>
    private const int Begin = 128;

    private static readonly JsonSerializerOptions s_json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>One line: fields in their order, deployments by name, the time in UTC, and the hash of it.</summary>
    /// <param name="entry">The entry; its hash does not count.</param>
    public static byte[] Write(LedgerEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var body = Line(entry with { Hash = "" }).AsSpan()[..^EmptyEnd];
        return [.. body, .. ",\"hash\":\""u8, .. Encoding.UTF8.GetBytes(Sha256(body)), .. "\"}"u8];
    }

    /// <summary>Reads an entry.</summary>
    /// <param name="text">Its text.</param>
    /// <exception cref="FormatException">It is none.</exception>
    public static LedgerEntry Read(ReadOnlySpan<byte> text)
    {
        try
        {
            var entry = JsonSerializer.Deserialize<LedgerEntry>(text, s_json) ?? throw new FormatException("it is null");
            return entry.Format == Format ? entry : throw new FormatException($"it has format {entry.Format}, this toolkit reads format {Format}");
        }
        catch (JsonException exception)
        {
            throw new FormatException(exception.Message, exception);
        }
    }

    /// <summary>Whether an entry follows the one before it.</summary>
    /// <param name="previous">The hash of the entry before; empty for the first.</param>
    /// <param name="text">The text of the entry.</param>
    /// <param name="number">The number that it has to have.</param>
    /// <param name="hash">Its own hash; empty where something is wrong.</param>
    /// <returns>What is wrong; null where nothing is.</returns>
    public static string? Fault(string previous, ReadOnlySpan<byte> text, long number, out string hash)
    {
        hash = "";
        LedgerEntry entry;
        try
        {
            entry = Read(text);
        }
        catch (FormatException exception)
        {
            return $"entry {number} cannot be read: {exception.Message}";
        }

        if (text.Length <= End || Sha256(text[..^End]) != entry.Hash)
            return $"entry {number} was changed: its text does not have its hash";
        if (entry.Number != number)
            return $"entry {number} says that it is entry {entry.Number}";
        if (entry.Previous != previous)
            return number == 1 ? "entry 1 names an entry before it" : $"entry {number} was not written after entry {number - 1} as it is now: one of the two was exchanged";
        if (!Line(entry).AsSpan().SequenceEqual(text))
            return $"entry {number} is not in the form in which entries are written";
        hash = entry.Hash;
        return null;
    }

    /// <summary>Whether entries follow one another.</summary>
    /// <param name="previous">The hash of the entry before them; empty where they begin with the first. Becomes the hash of the last.</param>
    /// <param name="texts">Their texts.</param>
    /// <param name="first">The number that the first of them has to have.</param>
    /// <returns>What is wrong with the first that does not; null where nothing is.</returns>
    public static string? Fault(ref string previous, IEnumerable<ReadOnlyMemory<byte>> texts, long first)
    {
        foreach (var text in texts)
        {
            if (Fault(previous, text.Span, first++, out previous) is { } fault)
                return fault;
        }

        return null;
    }

    /// <summary>
    /// Whether an entry that had no fault when it was read first is still the same, and still follows the one before it: its
    /// hash, which is computed anew, holds fast all the rest that <see cref="Fault(string, ReadOnlySpan{byte}, long, out string)"/>
    /// looks at. A quarter of the time.
    /// </summary>
    /// <param name="previous">The hash of the entry before; empty for the first.</param>
    /// <param name="text">The text of the entry.</param>
    /// <param name="number">The number that it has to have.</param>
    /// <param name="hash">The hash of its text.</param>
    public static bool Follows(string previous, ReadOnlySpan<byte> text, long number, out string hash)
    {
        Span<byte> part = stackalloc byte[Begin + End];
        hash = text.Length > End ? Sha256(text[..^End]) : "";
        return Utf8.TryWrite(part, $"{{\"format\":{Format},\"number\":{number},\"previous\":\"{previous}\",", out var length) && text.StartsWith(part[..length])
            && Utf8.TryWrite(part, $",\"hash\":\"{hash}\"}}", out length) && text.EndsWith(part[..length]);
    }

    /// <summary>
    /// What served at a moment: of the entries that moved traffic and whose time is not after it, the one with the highest number.
    /// The number is the order in which things happened; the time is what the clock of a machine said. Where clocks contradict
    /// the order, the later number holds: one that was ahead hides nothing that came after.
    /// </summary>
    /// <param name="entries">The entries in their order.</param>
    /// <param name="at">The moment.</param>
    public static LedgerEntry? At(IEnumerable<LedgerEntry> entries, DateTimeOffset at)
        => entries.LastOrDefault(x => Served(x, at));

    /// <summary>Whether an entry tells what served at a moment, if none after it does.</summary>
    internal static bool Served(LedgerEntry entry, DateTimeOffset at) => entry.Traffic.Count > 0 && entry.At <= at;

    private static byte[] Line(LedgerEntry entry) => JsonSerializer.SerializeToUtf8Bytes(
        entry with { At = entry.At.ToUniversalTime(), Traffic = IsOrdered(entry.Traffic) ? entry.Traffic : new SortedDictionary<string, int>(entry.Traffic.ToDictionary(), StringComparer.Ordinal) }, s_json);

    private static bool IsOrdered(IReadOnlyDictionary<string, int> traffic)
    {
        string? before = null;
        foreach (var (name, _) in traffic)
        {
            if (before is not null && string.CompareOrdinal(before, name) >= 0)
                return false;
            before = name;
        }

        return true;
    }

    private static string Sha256(ReadOnlySpan<byte> text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text, hash);
        return Convert.ToHexStringLower(hash);
    }
}
