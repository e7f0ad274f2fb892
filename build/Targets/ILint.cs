using System.Reflection;
using System.Text.Json;
using MlOpsBuild.Reporting.Checks;
using MlOpsBuild.Workflow.Checking;
using MlOpsBuild.Workflow.Submission;
using Nuke.Common;
using Nuke.Common.CI.AzurePipelines;
using Nuke.Common.CI.GitHubActions;

namespace MlOpsBuild.Targets;

/// <summary>Checks documents and house rules.</summary>
public interface ILint : IBuildCode
{
    private static readonly JsonSerializerOptions s_json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    /// <summary>Checks every CLI v2 document, mlops.yml and data contract, the house rules, and runs the repository's own linters.</summary>
    Target Lint => _ => _
        .Description("Checks CLI v2 documents, mlops.yml, data contracts and house rules, and runs the repository's own linters")
        .DependsOn(BuildCode)
        .Executes(() => Telling.Run(async () =>
        {
            using var interrupts = new Interrupts();
            var findings = await new Linting(ProjectFolder.Root, Set, Console.Out).RunAsync(interrupts.Token);
            var folder = Project / "artifacts";
            Directory.CreateDirectory(folder);
            var version = typeof(ILint).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
            await File.WriteAllTextAsync(folder / "lint.sarif", SarifLog.Of(findings, version), interrupts.Token);
            await File.WriteAllTextAsync(folder / "lint.json", JsonSerializer.Serialize(findings, s_json), interrupts.Token);
            foreach (var finding in findings.Where(x => x.Waiver is null && x.Severity != Severity.Note))
                Annotate(finding);
            var failing = findings.Count(x => x.Fails);
            ReportSummary(x =>
            {
                x["Errors"] = $"{failing}";
                x["Waived"] = $"{findings.Count(y => y.Waiver is not null)}";
                return x;
            });
            if (failing > 0)
                Assert.Fail($"{failing} {(failing == 1 ? "error" : "errors")}: {string.Join(", ", findings.Where(x => x.Fails).GroupBy(x => x.Id).Select(x => $"{x.Count()} × {x.Key}"))}. docs/diagnostics.md explains each; a house rule is waived with a reason.");
        }));

    /// <summary>A mark beside the line, where the CI system shows changes.</summary>
    private void Annotate(Finding finding)
    {
        // From the repository's root, which may be above the project's.
        var file = Path.GetRelativePath(RootDirectory, Project / finding.File).Replace('\\', '/');
        var isError = finding.Severity == Severity.Error;
        var text = $"{finding.Id} {finding.Message} {finding.Mend}".TrimEnd();
        GitHubActions.Instance?.WriteCommand(isError ? "error" : "warning", text, x =>
        {
            x["file"] = file;
            x["line"] = Math.Max(1, finding.Line);
            x["col"] = Math.Max(1, finding.Column);
            return x;
        });
        AzurePipelines.Instance?.LogIssue(isError ? AzurePipelinesIssueType.Error : AzurePipelinesIssueType.Warning, text, file, $"{Math.Max(1, finding.Line)}", $"{Math.Max(1, finding.Column)}", finding.Id);
    }
}
