namespace MlOpsBuild.Assets.Plans;

/// <summary>
/// Fills a plan's holes without asking anybody: as a workspace would answer in which every asset that is named has one
/// version, 1, and nothing of the document is there yet. Pure.
/// </summary>
public static class PlanRehearsal
{
    private const string Region = "eastus";
    private const string WorkspaceId = "11111111-1111-1111-1111-111111111111";

    /// <summary>The steps, filled one after the other as a client fills them.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="known">What is known: the open holes at least.</param>
    /// <exception cref="KeyNotFoundException">An open hole is not known.</exception>
    public static IReadOnlyList<PlanStep> Fill(Plan plan, IReadOnlyDictionary<string, string> known)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var answers = known.ToDictionary();
        var filled = new List<PlanStep>(plan.Steps.Count);
        foreach (var step in plan.Steps)
        {
            var done = PlanFilling.Fill(step, answers);
            filled.Add(done);
            if (PlanFilling.Filled(step) is { } hole)
                answers[hole] = Answer(done, known[Holes.WorkspaceName]);
        }

        return filled;
    }

    private static string Answer(PlanStep step, string workspace) => step switch
    {
        LookUpStep { Kind: LookUpKind.LatestOfList } x => x.Path + "/1",
        LookUpStep { Kind: LookUpKind.LatestOfContainer } x => x.Path + "/versions/1",
        LookUpStep { Kind: LookUpKind.DatastoreContainer } => $"{Storage(workspace)}/azureml-blobstore-00000000-0000-0000-0000-{workspace.PadLeft(12, '0')}",
        LookUpStep { Kind: LookUpKind.Location } => Region,
        LookUpStep { Kind: LookUpKind.WorkspaceId } => WorkspaceId,
        LookUpStep x => x.Otherwise!,
        DeriveStep x => PlanFilling.Derive(x),
        // The service draws a container for each code version; the version's name tells them apart as well.
        RequestStep x => $"{Storage(workspace)}/codes-{x.Path.Split('/').SkipWhile(y => y != "codes").ElementAtOrDefault(1)?.Split('-')[0]}",
        _ => throw new ArgumentOutOfRangeException(nameof(step)),
    };

    private static string Storage(string workspace) => $"https://{workspace}storage.blob.core.windows.net";
}
