using MlOpsBuild.Domain.Verdicts;
using MlOpsBuild.Reporting;
using MlOpsBuild.Reporting.Checks;
using MlOpsBuild.Reporting.Comments;
using MlOpsBuild.Reporting.TestResults;
using MlOpsBuild.Targets.Capabilities;
using MlOpsBuild.Targets.Surfaces;
using MlOpsBuild.Workflow.Checking;
using MlOpsBuild.Workflow.Project;
using MlOpsBuild.Workflow.Publication;
using MlOpsBuild.Workflow.Submission;
using Nuke.Common;

namespace MlOpsBuild.Targets;

/// <summary>Tests the repository that is worked on.</summary>
public interface IUnitTest : IBuildCode, IHasPublication
{
    /// <summary>The totals.</summary>
    static BuildOutput TestsOutput { get; } = new("tests", "How many tests passed, failed and were skipped");

    /// <summary>Runs the test commands of mlops.yml, and reads their results back.</summary>
    Target UnitTest => _ => _
        .Description("Runs the test commands of mlops.yml and reads their results, TRX or JUnit, back")
        .DependsOn(BuildCode)
        .TryAfter<ILint>(x => x.Lint)
        .Executes(() => Run(nameof(UnitTest), async () =>
        {
            using var interrupts = new Interrupts();
            var project = MlopsProject.Open(ProjectFolder.Root, Set);
            var report = await new UnitTesting(project, Console.Out).RunAsync(ProjectFolder.Temporary("test-results"), interrupts.Token);
            await ReportFile.WriteAsync(Project / "artifacts" / "unit-test.json", TestReportText.Json(report), interrupts.Token);
            await RunPage.AddAsync(Project / "artifacts" / "unit-test.md", TestReportText.Markdown(report), interrupts.Token);
            var marks = (report.Run?.Failures ?? []).Select(x => Mark(report, x)).OfType<Finding>().ToList();
            var said = new TargetReport(nameof(UnitTest), report.Fault is null ? Outcome.Pass : Outcome.Fail, SectionText.Of(report)) { Sarif = SarifLog.Of(marks, Annotations.Toolkit) };
            if (!await Say(said, interrupts.Token))
                marks.ForEach(Annotations.Write);
            ReportSummary(x =>
            {
                x["Tests"] = report.Run?.Totals.ToString() ?? "by exit code";
                return x;
            });
            TestsOutput.Write(this, report.Run?.Totals.ToString() ?? "by exit code");
            if (report.Fault is { } fault)
                Assert.Fail($"{fault.Id} {fault.Why}");
        }));

    private Finding? Mark(TestReport report, TestCase failure) => report.PlaceOf(failure) is { } place
        ? new Finding { Id = "MLO325", File = Annotations.FromRoot(Project, place.File), Line = place.Line, Message = $"{failure.Name}: {failure.Message}" }
        : null;
}
