using MlOpsBuild.Domain.Gates;
using MlOpsBuild.Workflow.Project;

namespace MlOpsBuild.Workflow.Training;

/// <summary>The gates of <c>mlops.yml</c> as they are decided.</summary>
internal static class ProjectGates
{
    public static IReadOnlyList<Gate> Of(MlopsDocument document) => [.. document.Gates.Select(Of)];

    private static Gate Of(GateSettings settings)
    {
        var rows = settings.Rows ?? Gate.UsualRows;
        Gate gate = settings switch
        {
            { Data: { } data } => new ContractGate { Data = data, Contract = settings.Contract! },
            { Against: not null } => new ChampionGate
            {
                Metric = settings.Metric!,
                NoWorseBy = settings.NoWorseBy,
                NoWorseByRelative = settings.NoWorseByRelative?.Value,
                BetterBy = settings.BetterBy,
                BetterByRelative = settings.BetterByRelative?.Value,
                HigherIsBetter = settings.HigherIsBetter,
                Confidence = settings.Confidence?.Value ?? ChampionGate.UsualConfidence,
                Rows = rows,
            },
            { Slice: { } column } => new SliceGate { Metric = settings.Metric!, Column = column, AtLeast = settings.AtLeast, AtMost = settings.AtMost, Rows = rows, SkipSmall = settings.SkipSmall },
            _ => new MetricGate { Metric = settings.Metric!, AtLeast = settings.AtLeast, AtMost = settings.AtMost, Rows = rows },
        };
        return gate with { Mode = Enum.Parse<GateMode>(settings.Mode.ToString()), Reason = settings.Reason };
    }
}
