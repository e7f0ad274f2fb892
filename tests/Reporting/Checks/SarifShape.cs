using System.Text.Json.Nodes;

namespace MlOpsBuild.Reporting.Tests.Checks;

/// <summary>
/// The objects of SARIF 2.1.0 (OASIS, errata 01) that our logs use: a property that is not listed is not allowed, one with
/// <c>!</c> is required. The standard allows no further properties in any of them.
/// </summary>
internal static class SarifShape
{
    private static readonly Dictionary<string, string> s_objects = new()
    {
        ["log"] = "$schema:string version!:2.1.0 runs!:run[]",
        ["run"] = "tool!:tool results:result[] columnKind:utf16CodeUnits|unicodeCodePoints originalUriBaseIds:bases",
        ["tool"] = "driver!:component",
        ["component"] = "name!:string version:string rules:rule[]",
        ["rule"] = "id!:string shortDescription:text fullDescription:text help:text helpUri:uri defaultConfiguration:configuration properties:bag",
        ["configuration"] = "level:none|note|warning|error",
        ["bag"] = "tags:string[]",
        ["text"] = "text!:string markdown:string",
        ["bases"] = "SRCROOT:location",
        ["result"] = "ruleId:string ruleIndex:integer level:none|note|warning|error message!:message locations:place[] partialFingerprints:hashes suppressions:suppression[] fixes:fix[]",
        ["fix"] = "description:message artifactChanges!:change[]",
        ["change"] = "artifactLocation!:location replacements!:replacement[]",
        ["replacement"] = "deletedRegion!:region insertedContent:content",
        ["content"] = "text:string",
        ["message"] = "text:string",
        ["place"] = "physicalLocation:physical",
        ["physical"] = "artifactLocation:location region:region contextRegion:region",
        ["location"] = "uri:string uriBaseId:string description:message",
        ["region"] = "startLine:positive startColumn:positive endLine:positive endColumn:positive snippet:content",
        ["hashes"] = "primaryLocationLineHash:string",
        ["suppression"] = "kind!:inSource|external status:accepted|underReview|rejected justification:string",
    };

    /// <summary>What breaks the standard, by path.</summary>
    public static IReadOnlyList<string> Faults(JsonNode log) => [.. Check(log, "log", "")];

    private static IEnumerable<string> Check(JsonNode? node, string type, string path)
    {
        if (type.EndsWith("[]", StringComparison.Ordinal))
            return node is JsonArray items ? items.SelectMany((x, i) => Check(x, type[..^2], $"{path}[{i}]")) : [$"{path} is no array"];
        if (s_objects.TryGetValue(type, out var shape))
            return node is JsonObject map ? Properties(map, shape, path).Concat(type == "region" && !map.Any(x => x.Value is JsonValue number && number.TryGetValue<int>(out var value) && value < 1) ? Order(map, path) : []) : [$"{path} is no object"];
        var isRight = type switch
        {
            "string" => node is JsonValue text && text.TryGetValue<string>(out _),
            "uri" => node is JsonValue address && Uri.TryCreate((string?)address, UriKind.Absolute, out _),
            "integer" => node is JsonValue number && number.TryGetValue<int>(out _),
            "positive" => node is JsonValue number && number.TryGetValue<int>(out var value) && value >= 1,
            _ => node is JsonValue word && word.TryGetValue<string>(out var chosen) && type.Split('|').Contains(chosen),
        };
        return isRight ? [] : [$"{path} is {node?.ToJsonString() ?? "null"}, not {type}"];
    }

    /// <summary>What the standard says of a region beyond its properties: it ends where it begins or later, and a context holds it.</summary>
    private static IEnumerable<string> Order(JsonObject map, string path)
    {
        int Of(string name, int otherwise) => (int?)map[name] ?? otherwise;
        var (line, column) = (Of("startLine", 1), Of("startColumn", 1));
        return Of("endLine", line) < line || (Of("endLine", line) == line && Of("endColumn", column) < column) ? [$"{path} ends before it begins"] : [];
    }

    private static IEnumerable<string> Properties(JsonObject map, string shape, string path)
    {
        var fields = shape.Split(' ').Select(x => x.Split(':', 2)).ToDictionary(x => x[0].TrimEnd('!'), x => (Type: x[1], IsRequired: x[0].EndsWith('!')));
        return
        [
            .. fields.Where(x => x.Value.IsRequired && !map.ContainsKey(x.Key)).Select(x => $"{path}.{x.Key} is missing"),
            .. map.SelectMany(x => fields.TryGetValue(x.Key, out var field) ? Check(x.Value, field.Type, $"{path}.{x.Key}") : [$"{path}.{x.Key} is not in the standard"]),
        ];
    }
}
