using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MlOpsBuild.Domain.Ledger;

/// <summary>Entries as text in one canonical form, and whether they follow from one another. Pure.</summary>
public static class LedgerChain
{
    /// <summary>The version of the form of an entry.</summary>
    public const int Format = 1;

    private static readonly JsonSerializerOptions s_json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>One line: fields in their order, deployments by name, the time in UTC.</summary>
    /// <param name="entry">The entry.</param>
    public static string Write(LedgerEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return JsonSerializer.Serialize(entry with { At = entry.At.ToUniversalTime(), Traffic = new SortedDictionary<string, int>(entry.Traffic.ToDictionary(), StringComparer.Ordinal) }, s_json);
    }

    /// <summary>The SHA-256 of an entry's text as UTF-8, in lower-case hexadecimal: what its successor carries.</summary>
    /// <param name="text">The text.</param>
    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>Reads an entry.</summary>
    /// <param name="text">Its text.</param>
    /// <exception cref="FormatException">It is none.</exception>
    public static LedgerEntry Read(string text)
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
    /// <param name="before">The text of the entry before; null for the first.</param>
    /// <param name="text">The text of the entry.</param>
    /// <param name="number">The number that it has to have.</param>
    /// <returns>What is wrong; null where nothing is.</returns>
    public static string? Fault(string? before, string text, long number)
    {
        LedgerEntry entry;
        try
        {
            entry = Read(text);
        }
        catch (FormatException exception)
        {
            return $"entry {number} cannot be read: {exception.Message}";
        }

        if (entry.Number != number)
            return $"entry {number} says that it is entry {entry.Number}";
        var expected = before is null ? "" : Hash(before);
        if (entry.Previous != expected)
            return number == 1 ? "entry 1 names an entry before it" : $"entry {number - 1} was changed, or entry {number} was written for another one: the hashes differ";
        return Write(entry) == text ? null : $"entry {number} is not written as it was";
    }

    /// <summary>What served at a moment: the last entry until then that moved traffic.</summary>
    /// <param name="entries">The entries in their order.</param>
    /// <param name="at">The moment.</param>
    public static LedgerEntry? At(IEnumerable<LedgerEntry> entries, DateTimeOffset at)
        => entries.LastOrDefault(x => x.At <= at && x.Traffic.Count > 0);
}
