using MlOpsBuild.Workflow.Checking;
using MlOpsBuild.Workflow.Project;
using MlOpsBuild.Workflow.Submission;
using Nuke.Common;

namespace MlOpsBuild.Targets;

/// <summary>Tests the repository that is worked on.</summary>
public interface IUnitTest : IBuildCode
{
    /// <summary>Runs the test commands of mlops.yml, and reads their results back.</summary>
    Target UnitTest => _ => _
        .Description("Runs the test commands of mlops.yml and reads their results, TRX or JUnit, back")
        .DependsOn(BuildCode)
        .TryAfter<ILint>(x => x.Lint)
        .Executes(() => Telling.Run(async () =>
        {
            using var interrupts = new Interrupts();
            var project = MlopsProject.Open(ProjectFolder.Root, Set);
            var totals = await new UnitTesting(project, Console.Out).RunAsync(ProjectFolder.Temporary("test-results"), interrupts.Token);
            ReportSummary(x =>
            {
                x["Tests"] = totals?.ToString() ?? "by exit code";
                return x;
            });
        }));
}
