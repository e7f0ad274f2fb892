using MlOpsBuild.Domain.Verdicts;
using MlOpsBuild.Reporting;
using MlOpsBuild.Reporting.Checks;
using MlOpsBuild.Reporting.Comments;
using MlOpsBuild.Targets.Capabilities;
using MlOpsBuild.Targets.Surfaces;
using MlOpsBuild.Workflow.Checking;
using MlOpsBuild.Workflow.Publication;
using MlOpsBuild.Workflow.Submission;
using Nuke.Common;

namespace MlOpsBuild.Targets;

/// <summary>Checks documents and house rules.</summary>
public interface ILint : IBuildCode, IHasPublication
{
    /// <summary>Whether editors get schemas.</summary>
    [Parameter("Writes a JSON Schema for every kind of document into artifacts/schemas, for editors")]
    bool Schemas => TryGetValue<bool>(() => Schemas);

    /// <summary>The log.</summary>
    static BuildOutput SarifOutput { get; } = new("sarif", "File with all findings, as SARIF");

    /// <summary>How many findings fail it.</summary>
    static BuildOutput ErrorsOutput { get; } = new("errors", "How many errors there are");

    /// <summary>Checks every CLI v2 document, mlops.yml and data contract, the house rules, and runs the repository's own linters.</summary>
    Target Lint => _ => _
        .Description("Checks CLI v2 documents, mlops.yml, data contracts and house rules, and runs the repository's own linters")
        .DependsOn(BuildCode)
        .Executes(() => Run(nameof(Lint), async () =>
        {
            using var interrupts = new Interrupts();
            var findings = await new Linting(ProjectFolder.Root, Set, Console.Out, TakesColours).RunAsync(interrupts.Token);
            var folder = Project / "artifacts";
            if (Schemas)
                await DocumentSchemas.WriteAsync(folder / "schemas", interrupts.Token);
            var sarif = SarifLog.Of([.. findings.Select(x => x with { File = Annotations.FromRoot(Project, x.File) })], Annotations.Toolkit);
            await ReportFile.WriteAsync(folder / "lint.sarif", sarif, interrupts.Token);
            await ReportFile.WriteAsync(folder / "lint.json", FindingJson.Of(findings), interrupts.Token);
            await RunPage.AddAsync(folder / "lint.md", FindingMarkdown.Of(findings), interrupts.Token);
            var failing = findings.Count(x => x.Fails);
            var areMarked = await Say(new TargetReport(nameof(Lint), failing > 0 ? Outcome.Fail : Outcome.Pass, SectionText.Of(findings)) { Sarif = sarif }, interrupts.Token);
            foreach (var finding in findings.Where(x => !areMarked && x.Waiver is null && x.Severity != Severity.Note))
                Annotations.Write(finding with { File = Annotations.FromRoot(Project, finding.File) });
            ReportSummary(x =>
            {
                x["Errors"] = $"{failing}";
                x["Waived"] = $"{findings.Count(y => y.Waiver is not null)}";
                return x;
            });
            SarifOutput.Write(this, folder / "lint.sarif");
            ErrorsOutput.Write(this, $"{failing}");
            if (failing > 0)
                Assert.Fail($"{failing} {(failing == 1 ? "error" : "errors")}: {string.Join(", ", findings.Where(x => x.Fails).GroupBy(x => x.Id).Select(x => $"{x.Count()} × {x.Key}"))}. docs/diagnostics.md explains each; a house rule is waived with a reason.");
        }));
}
