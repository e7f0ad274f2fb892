using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace MlOpsBuild.Domain.Lineage;

/// <summary>Lineage as JSON in one canonical form: the same lineage is the same bytes, so that its hash tells whether it was changed.</summary>
public static class LineageJson
{
    /// <summary>The version of the format.</summary>
    public const int Format = 1;

    /// <summary>One line: fields in their order, lists and maps by name, the time in UTC, numbers in their shortest exact form.</summary>
    public static string Write(ModelLineage lineage)
        => JsonSerializer.Serialize(new() { Lineage = Canonical(lineage) }, LineageJsonContext.Default.LineageDocument);

    /// <summary>The SHA-256 of <see cref="Write"/> as UTF-8, in lower-case hexadecimal.</summary>
    public static string Hash(ModelLineage lineage)
        => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Write(lineage))));

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="FormatException">It is no lineage, or one of a version that this toolkit does not know.</exception>
    public static ModelLineage Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("format", out var format) || format.ValueKind != JsonValueKind.Number || !format.TryGetInt32(out var version))
                throw new FormatException("This is no lineage: it has no number 'format'.");
            if (version != Format)
                throw new FormatException($"This lineage has format {version}, this toolkit reads format {Format}; use the toolkit that wrote it, or a newer one.");

            return JsonSerializer.Deserialize(text, LineageJsonContext.Default.LineageDocument)!.Lineage
                ?? throw new FormatException("This is no lineage: 'lineage' is null.");
        }
        catch (JsonException e)
        {
            throw new FormatException($"This is no lineage: {e.Message}", e);
        }
    }

    private static ModelLineage Canonical(ModelLineage lineage) => lineage with
    {
        Data = [.. lineage.Data.OrderBy(x => x.Input, StringComparer.Ordinal).ThenBy(x => x.Address, StringComparer.Ordinal)],
        Environments = [.. lineage.Environments.OrderBy(x => x.Address, StringComparer.Ordinal)],
        Components = [.. lineage.Components.OrderBy(x => x.Address, StringComparer.Ordinal)],
        Parameters = new SortedDictionary<string, string>(lineage.Parameters.ToDictionary(), StringComparer.Ordinal),
        Metrics = new SortedDictionary<string, double>(lineage.Metrics.ToDictionary(), StringComparer.Ordinal),
        Created = lineage.Created.ToUniversalTime(),
    };
}
