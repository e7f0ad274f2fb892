using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MlOpsBuild.Reporting.Checks;

/// <summary>Findings as SARIF 2.1.0 (OASIS), which code review reads.</summary>
public static class SarifLog
{
    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The page of each id has no address of its own: it is in docs/diagnostics.md, and in the help.</summary>
    private const string HelpAt = "urn:mlopsbuild:diagnostics:";

    private const string HouseRule = "MLO1";

    /// <summary>Writes a log of one run.</summary>
    /// <param name="findings">What was found; waived findings are suppressed results.</param>
    /// <param name="version">The toolkit's version.</param>
    public static string Of(IReadOnlyList<Finding> findings, string version)
    {
        ArgumentNullException.ThrowIfNull(findings);
        var ids = findings.Select(x => x.Id).Distinct().Order(StringComparer.Ordinal).ToList();
        var driver = new JsonObject
        {
            ["name"] = "MlOpsBuild",
            ["version"] = version,
            ["rules"] = new JsonArray([.. ids.Select(x => Rule(x, findings.Where(y => y.Id == x).Max(y => y.Severity)))]),
        };
        var run = new JsonObject
        {
            ["tool"] = new JsonObject { ["driver"] = driver },
            ["columnKind"] = "utf16CodeUnits",
            ["originalUriBaseIds"] = new JsonObject { ["SRCROOT"] = new JsonObject { ["description"] = new JsonObject { ["text"] = "The repository's root." } } },
            ["results"] = new JsonArray([.. findings.Zip(Fingerprints(findings), (x, fingerprint) => Result(x, ids.IndexOf(x.Id), fingerprint))]),
        };
        var log = new JsonObject { ["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json", ["version"] = "2.1.0", ["runs"] = new JsonArray(run) };
        return log.ToJsonString(s_json) + "\n";
    }

    /// <summary>What code scanning shows beside a result.</summary>
    private static JsonObject Rule(string id, Severity gravest)
    {
        var (title, text) = Explanations.Of(id);
        return new JsonObject
        {
            ["id"] = id,
            ["shortDescription"] = new JsonObject { ["text"] = title },
            ["fullDescription"] = new JsonObject { ["text"] = text },
            ["help"] = new JsonObject { ["text"] = text, ["markdown"] = text },
            ["helpUri"] = $"{HelpAt}{id}",
            ["defaultConfiguration"] = new JsonObject { ["level"] = Level(gravest) },
            ["properties"] = new JsonObject { ["tags"] = new JsonArray(id.StartsWith(HouseRule, StringComparison.Ordinal) ? "house-rule" : "document") },
        };
    }

    /// <summary>
    /// By these code scanning knows a result again when lines above it come and go: what is said of which file, and how often it was
    /// said there before. Its name is the one that GitHub reads.
    /// </summary>
    private static IEnumerable<string> Fingerprints(IReadOnlyList<Finding> findings)
    {
        var seen = new Dictionary<string, int>();
        foreach (var finding in findings)
        {
            var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{finding.Id}\n{finding.File}\n{finding.Message}")))[..16];
            seen[hash] = seen.GetValueOrDefault(hash) + 1;
            yield return $"{hash}:{seen[hash]}";
        }
    }

    private static JsonObject Result(Finding finding, int rule, string fingerprint)
    {
        var file = new JsonObject { ["uri"] = Uri.EscapeDataString(finding.File).Replace("%2F", "/", StringComparison.Ordinal), ["uriBaseId"] = "SRCROOT" };
        var place = new JsonObject { ["artifactLocation"] = file, ["region"] = Region(finding) };
        if (finding.Excerpt is { } excerpt)
            place["contextRegion"] = new JsonObject { ["startLine"] = finding.Line, ["endLine"] = finding.Line, ["snippet"] = new JsonObject { ["text"] = excerpt.Text } };
        var result = new JsonObject
        {
            ["ruleId"] = finding.Id,
            ["ruleIndex"] = rule,
            ["level"] = Level(finding.Severity),
            ["message"] = new JsonObject { ["text"] = $"{finding.Message} {finding.Mend}".TrimEnd() },
            ["locations"] = new JsonArray(new JsonObject { ["physicalLocation"] = place }),
            ["partialFingerprints"] = new JsonObject { ["primaryLocationLineHash"] = fingerprint },
        };
        if (finding.Replacement is { } text)
        {
            var replacement = new JsonObject { ["deletedRegion"] = Span(finding), ["insertedContent"] = new JsonObject { ["text"] = text } };
            result["fixes"] = new JsonArray(new JsonObject
            {
                ["description"] = new JsonObject { ["text"] = $"Write {text}." },
                ["artifactChanges"] = new JsonArray(new JsonObject { ["artifactLocation"] = file.DeepClone(), ["replacements"] = new JsonArray(replacement) }),
            });
        }

        if (finding.Waiver is { } reason)
            result["suppressions"] = new JsonArray(new JsonObject { ["kind"] = "inSource", ["status"] = "accepted", ["justification"] = reason });
        return result;
    }

    /// <summary>What is meant, with its text. GitHub shows nothing without a line.</summary>
    private static JsonObject Region(Finding finding)
    {
        var region = Span(finding);
        if (finding.Excerpt is { } excerpt && finding.Column >= 1 && finding.Column <= excerpt.Text.Length)
            region["snippet"] = new JsonObject { ["text"] = excerpt.Text.Substring(finding.Column - 1, Math.Min(excerpt.Length, excerpt.Text.Length - finding.Column + 1)) };
        return region;
    }

    private static JsonObject Span(Finding finding)
    {
        var (line, column) = (Math.Max(1, finding.Line), Math.Max(1, finding.Column));
        var span = new JsonObject { ["startLine"] = line, ["startColumn"] = column };
        if (finding.Excerpt is { } excerpt)
            (span["endLine"], span["endColumn"]) = (line, column + excerpt.Length);
        return span;
    }

    private static string Level(Severity severity) => severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "note" };
}
