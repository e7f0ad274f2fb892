using MlOpsBuild.Assets.Kinds.Jobs;
using MlOpsBuild.Assets.Tables;

namespace MlOpsBuild.Assets.Kinds.Pipelines;

/// <summary>Steps that search for hyperparameters of a command component.</summary>
internal static class SweepStep
{
    private static readonly Table s_table = new("a sweep step", Casing.Snake,
    [
        .. StepFields.Common,
        new("trial", new Anything(), "What is tried: a reference, a file or the component itself.") { To = "" },
        new("sampling_algorithm", SweepFields.Sampling(Casing.Snake), "How values are drawn.") { Required = true },
        new("search_space", new MapOf(new SearchSpace(SearchSpaceForm.Mapping)), "What inputs are drawn from.") { Required = true },
        new("objective", SweepFields.Objective(Casing.Snake), "What is best.") { Required = true },
        new("early_termination", SweepFields.EarlyTermination(Casing.Snake), "When a bad trial is ended."),
        new("limits", SweepFields.Limits(Casing.Snake), "When it is ended."),
        new("resources", JobFields.Resources(Casing.Snake), "The machines."),
        StepFields.Identity,
        StepFields.Queue,
    ]);

    public static StepKind Kind { get; } = new("sweep", s_table, Inline: null) { Runs = "trial" };
}
