using System.Text.RegularExpressions;
using MlOpsBuild.Reporting.Checks;
using MlOpsBuild.Workflow.Project;

namespace MlOpsBuild.Workflow.Checking;

/// <summary>
/// House rules that need not be kept: by mlops.yml, or by a comment <c># mlops: allow MLO102 because …</c> on the line or the one
/// before; of a text over several lines also on its first or before it.
/// </summary>
internal sealed partial class Waivers(string root, IReadOnlyList<WaiverSettings> settings, Findings findings)
{
    private readonly HashSet<WaiverSettings> _used = [];

    /// <summary>The finding, waived where somebody gave a reason. Errors of a document are none of these: only house rules are.</summary>
    public Finding Apply(Finding finding)
    {
        if (!finding.Id.StartsWith("MLO1", StringComparison.Ordinal))
            return finding;
        if (settings.FirstOrDefault(x => x.Rule == finding.Id && (x.Path is null || finding.File == x.Path || finding.File.StartsWith(x.Path.TrimEnd('/') + "/", StringComparison.Ordinal))) is { } waiver)
        {
            _used.Add(waiver);
            return finding with { Waiver = waiver.Reason };
        }

        var comment = new[] { finding.Line, finding.Line - 1, finding.Start, finding.Start - 1 }.Select(x => Comment().Match(findings.Line(Path.Combine(root, finding.File), x))).FirstOrDefault(x => x.Success && x.Groups["rule"].Value == finding.Id);
        return comment is null ? finding
            : comment.Groups["reason"].Value.Trim() is { Length: > 0 } reason ? finding with { Waiver = reason }
            : finding with { Mend = $"The comment gives no reason. Write: mlops: allow {finding.Id} because …" };
    }

    /// <summary>Waivers of mlops.yml that waive nothing: what they were for is mended.</summary>
    public IEnumerable<Finding> Unused() => settings.Where(x => !_used.Contains(x)).Select(x => new Finding
    {
        Id = "MLO100",
        Severity = Severity.Warning,
        File = MlopsDocument.FileName,
        Message = $"The waiver of {x.Rule}{(x.Path is null ? "" : $" in {x.Path}")} waives nothing.",
        Mend = "Take it out of lint.waivers.",
    });

    [GeneratedRegex(@"(#|//)\s*mlops:\s*allow\s+(?<rule>MLO1\d\d)(\s+because\s+(?<reason>.*))?", RegexOptions.CultureInvariant)]
    private static partial Regex Comment();
}
