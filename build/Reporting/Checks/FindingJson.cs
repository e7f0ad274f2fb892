using System.Text.Json;
using System.Text.Json.Nodes;

namespace MlOpsBuild.Reporting.Checks;

/// <summary>Findings for machines, as <c>artifacts/lint.json</c> has them. Pure.</summary>
public static class FindingJson
{
    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>All findings, and whether the check passes.</summary>
    /// <param name="findings">What was found.</param>
    public static string Of(IReadOnlyList<Finding> findings)
    {
        ArgumentNullException.ThrowIfNull(findings);
        return new JsonObject
        {
            ["passes"] = !findings.Any(x => x.Fails),
            ["errors"] = findings.Count(x => x.Fails),
            ["waived"] = findings.Count(x => x.Waiver is not null),
            ["findings"] = new JsonArray([.. findings.Select(Of)]),
        }.ToJsonString(s_json) + "\n";
    }

    /// <summary>Line and column are left out where the whole file is meant.</summary>
    private static JsonObject Of(Finding finding)
    {
        var json = new JsonObject
        {
            ["id"] = finding.Id,
            ["severity"] = finding.Severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "note" },
            ["file"] = finding.File,
        };
        if (finding.Line > 0)
            (json["line"], json["column"]) = (finding.Line, Math.Max(1, finding.Column));
        if (finding.Excerpt is { } excerpt)
            json["endColumn"] = Math.Max(1, finding.Column) + excerpt.Length;
        if (finding.Replacement is { } replacement)
            json["replacement"] = replacement;
        (json["message"], json["mend"], json["waiver"]) = (finding.Message, finding.Mend, finding.Waiver);
        return json;
    }
}
