using MlOpsBuild.Assets.Plans;

namespace MlOpsBuild.Assets.Tests.Goldens;

/// <summary>The workspace of the recordings; every asset there has one version.</summary>
internal static class Answers
{
    /// <summary>The steps with all holes filled, as a client fills them one after the other.</summary>
    public static IReadOnlyList<PlanStep> Fill(Plan plan, string jobName = "JOB_NAME")
    {
        var known = new Dictionary<string, string>
        {
            [Holes.Workspace] = Recording.Workspace,
            [Holes.Subscription] = "00000000-0000-0000-0000-000000000000",
            [Holes.ResourceGroup] = "rg",
            [Holes.WorkspaceName] = "ws",
            // The client takes the model of a package beside the document.
            [Holes.Model] = "models/existing-model/versions/1",
            [Holes.JobName] = jobName,
        };
        plan.Open.ShouldBeSubsetOf(known.Keys);
        return PlanRehearsal.Fill(plan, known);
    }
}
