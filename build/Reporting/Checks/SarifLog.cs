using System.Text.Json;
using System.Text.Json.Nodes;

namespace MlOpsBuild.Reporting.Checks;

/// <summary>Findings as SARIF 2.1.0 (OASIS), which code review reads.</summary>
public static class SarifLog
{
    private const string Help = "docs/diagnostics.md";

    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

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
            ["rules"] = new JsonArray([.. ids.Select(x => new JsonObject { ["id"] = x, ["help"] = new JsonObject { ["text"] = $"{Help} explains {x}: why, how to mend it, how to waive it." } })]),
        };
        var run = new JsonObject
        {
            ["tool"] = new JsonObject { ["driver"] = driver },
            ["columnKind"] = "utf16CodeUnits",
            ["originalUriBaseIds"] = new JsonObject { ["SRCROOT"] = new JsonObject { ["description"] = new JsonObject { ["text"] = "The repository's root." } } },
            ["results"] = new JsonArray([.. findings.Select(x => Result(x, ids.IndexOf(x.Id)))]),
        };
        var log = new JsonObject { ["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json", ["version"] = "2.1.0", ["runs"] = new JsonArray(run) };
        return log.ToJsonString(s_json) + "\n";
    }

    private static JsonObject Result(Finding finding, int rule)
    {
        var place = new JsonObject { ["artifactLocation"] = new JsonObject { ["uri"] = Uri.EscapeDataString(finding.File).Replace("%2F", "/", StringComparison.Ordinal), ["uriBaseId"] = "SRCROOT" } };
        if (finding.Line > 0)
            place["region"] = new JsonObject { ["startLine"] = finding.Line, ["startColumn"] = Math.Max(1, finding.Column) };
        var result = new JsonObject
        {
            ["ruleId"] = finding.Id,
            ["ruleIndex"] = rule,
            ["level"] = finding.Severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "note" },
            ["message"] = new JsonObject { ["text"] = $"{finding.Message} {finding.Mend}".TrimEnd() },
            ["locations"] = new JsonArray(new JsonObject { ["physicalLocation"] = place }),
        };
        if (finding.Waiver is { } reason)
            result["suppressions"] = new JsonArray(new JsonObject { ["kind"] = "inSource", ["status"] = "accepted", ["justification"] = reason });
        return result;
    }
}
