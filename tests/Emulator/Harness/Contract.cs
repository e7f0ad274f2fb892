using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace MlOpsBuild.Emulator.Tests.Harness;

/// <summary>The published contract and a check of documents against its schemas: the keywords that it uses.</summary>
public sealed class Contract
{
    private readonly JsonObject _definitions;

    private Contract(string folder)
    {
        Folder = folder;
        var root = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "aml-2024-04-01.contract.json")))!.AsObject();
        _definitions = root["$defs"]!.AsObject();
        Operations = [.. root["operations"]!.AsArray().Select(x => x!.AsObject())];
    }

    public string Folder { get; }

    public IReadOnlyList<JsonObject> Operations { get; }

    /// <summary>The contract beside the repository, or null.</summary>
    public static Contract? Find()
    {
        var root = AppContext.BaseDirectory;
        while (root is not null && !File.Exists(Path.Combine(root, "MlOpsBuild.sln")))
            root = Path.GetDirectoryName(root);
        string?[] places = [root is null ? null : Path.Combine(root, "..", "shared"), Environment.GetEnvironmentVariable("MLOPSBUILD_SHARED")];
        return places.OfType<string>().Select(x => Path.Combine(x, "contracts")).Where(Directory.Exists).Select(x => new Contract(x)).FirstOrDefault();
    }

    /// <summary>What of a document is not as the schema says: path and problem.</summary>
    public IEnumerable<string> Faults(JsonNode? value, JsonNode? schema, string path = "$")
    {
        if (schema is not JsonObject rules)
            return [];
        if ((string?)rules["$ref"] is { } reference)
            return Faults(value, _definitions[reference.Split('/')[^1]], path);
        if (rules["anyOf"] is JsonArray any)
            return any.Any(x => !Faults(value, x, path).Any()) ? [] : [$"{path}: none of anyOf"];
        if (rules["oneOf"] is JsonArray one)
            return OneOf(value, rules, one, path);
        return [.. Own(value, rules, path), .. Inner(value, rules, path)];
    }

    private IEnumerable<string> OneOf(JsonNode? value, JsonObject rules, JsonArray one, string path)
    {
        var word = (string?)rules["x-discriminator"];
        if (word is null || value is not JsonObject document)
            return one.Any(x => !Faults(value, x, path).Any()) ? [] : [$"{path}: none of oneOf"];
        var chosen = one.FirstOrDefault(x => (string?)x!["properties"]?[word]?["const"] == (string?)document[word]);
        return chosen is null ? [$"{path}.{word}: unknown '{document[word]}'"] : Faults(value, chosen, path);
    }

    private static IEnumerable<string> Own(JsonNode? value, JsonObject rules, string path)
    {
        if (rules["type"] is { } type)
        {
            var types = type is JsonArray several ? several.Select(x => (string)x!).ToList() : [(string)type!];
            var actual = value?.GetValueKind() switch
            {
                null or JsonValueKind.Null => "null",
                JsonValueKind.Object => "object",
                JsonValueKind.Array => "array",
                JsonValueKind.String => "string",
                JsonValueKind.Number => "number",
                _ => "boolean",
            };
            if (!types.Contains(actual) && !(actual == "number" && types.Contains("integer")))
                yield return $"{path}: {actual} is not {string.Join("|", types)}";
        }

        if (rules["const"] is { } constant && !JsonNode.DeepEquals(constant, value))
            yield return $"{path}: is not {constant}";
        // Enumerations are modelled as strings: the service may say more, and the examples do.
        if (value?.GetValueKind() != JsonValueKind.String)
            yield break;
        var text = (string)value!;
        if ((string?)rules["pattern"] is { } pattern && !Regex.IsMatch(text, pattern))
            yield return $"{path}: '{text}' does not match {pattern}";
        if ((string?)rules["format"] == "date-time" && !DateTimeOffset.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out _))
            yield return $"{path}: '{text}' is no time";
        if ((string?)rules["format"] == "uuid" && !Guid.TryParse(text, out _))
            yield return $"{path}: '{text}' is no uuid";
    }

    private IEnumerable<string> Inner(JsonNode? value, JsonObject rules, string path)
    {
        if (value is JsonArray list && rules["items"] is { } items)
            return list.SelectMany((x, i) => Faults(x, items, $"{path}[{i}]"));
        if (value is not JsonObject document)
            return [];
        var properties = rules["properties"] as JsonObject;
        var missing = (rules["required"] as JsonArray ?? []).Select(x => (string)x!).Where(x => !document.ContainsKey(x)).Select(x => $"{path}.{x}: is missing");
        var known = document.Where(x => properties?.ContainsKey(x.Key) == true).SelectMany(x => Faults(x.Value, properties![x.Key], $"{path}.{x.Key}"));
        var others = document.Where(x => properties?.ContainsKey(x.Key) != true).SelectMany(x => Faults(x.Value, rules["additionalProperties"], $"{path}.{x.Key}"));
        return [.. missing, .. known, .. others];
    }
}
