using MlOpsBuild.Assets.Plans;

namespace MlOpsBuild.Assets.Tests.Goldens;

/// <summary>What the workspace of the recordings answers; every asset there has one version.</summary>
internal static class Answers
{
    public const string Container = "https://wsstorage.blob.core.windows.net/azureml-blobstore-00000000-0000-0000-0000-0000000000ws";

    /// <summary>The steps with all holes filled, as a client fills them one after the other.</summary>
    public static IReadOnlyList<PlanStep> Fill(Plan plan)
    {
        var answers = new Dictionary<string, string>
        {
            [Holes.Workspace] = Recording.Workspace,
            [Holes.Subscription] = "00000000-0000-0000-0000-000000000000",
            [Holes.ResourceGroup] = "rg",
            [Holes.WorkspaceName] = "ws",
            [Holes.JobName] = "JOB_NAME",
        };
        plan.Open.ShouldBeSubsetOf(answers.Keys);
        var filled = new List<PlanStep>();
        foreach (var step in plan.Steps)
        {
            var done = PlanFilling.Fill(step, answers);
            filled.Add(done);
            if (PlanFilling.Filled(step) is { } hole)
                answers[hole] = Answer(done);
        }

        return filled;
    }

    private static string Answer(PlanStep step) => step switch
    {
        LookUpStep { Kind: LookUpKind.LatestOfList } x => x.Path + "/1",
        LookUpStep { Kind: LookUpKind.LatestOfContainer } x => x.Path + "/versions/1",
        LookUpStep { Kind: LookUpKind.DatastoreContainer } => Container,
        LookUpStep { Kind: LookUpKind.Location } => "eastus",
        LookUpStep x => x.Otherwise!,
        DeriveStep x => PlanFilling.Derive(x),
        _ => "https://wsstorage.blob.core.windows.net/codes-CONTAINER",
    };
}
