using MlOpsBuild.Domain.Gates;
using MlOpsBuild.Domain.Statistics.Resampling;
using MlOpsBuild.Workflow.Project;

namespace MlOpsBuild.Workflow.Training;

/// <summary>The gates of <c>mlops.yml</c> as they are decided. Pure.</summary>
internal static class ProjectGates
{
    /// <summary>
    /// The gates of a training. Bounds are of the whole data: a sample shows that each metric is measured, and how it stands to
    /// its bound is only reported.
    /// </summary>
    public static IReadOnlyList<Gate> Of(MlopsDocument document, TrainingKind kind)
    {
        List<Gate> gates = [.. document.Gates.Select(Of)];
        if (kind == TrainingKind.Full)
            return gates;
        var metrics = document.Gates.Where(x => x.Mode != GateSwitch.Off).Select(x => x.Metric).OfType<string>().Distinct();
        return
        [
            .. metrics.Select(x => new MeasuredGate { Metric = x }),
            .. gates.Where(x => x is not ChampionGate).Select(x => x is DataGate || x.Mode == GateMode.Off ? x : x with { Mode = GateMode.Report, ModeReason = "a sample" }),
        ];
    }

    private static Gate Of(GateSettings settings)
    {
        Gate gate = settings switch
        {
            { Data: { } data } => new DataGate { Data = data, Contract = settings.Contract! },
            { Against: not null } => new ChampionGate
            {
                Metric = settings.Metric!,
                NoWorseBy = settings.NoWorseBy,
                NoWorseByRelative = settings.NoWorseByRelative,
                BetterBy = settings.BetterBy,
                BetterByRelative = settings.BetterByRelative,
                HigherIsBetter = settings.HigherIsBetter,
                Confidence = settings.Confidence?.Value ?? BootstrapOptions.DefaultConfidence,
                Rows = settings.Rows ?? Gate.DefaultRows,
            },
            { Slice: { } column } => new SliceGate { Metric = settings.Metric!, Slice = column, AtLeast = settings.AtLeast, AtMost = settings.AtMost, Rows = settings.Rows ?? SliceGate.DefaultSliceRows, SkipSmall = settings.SkipSmall },
            _ => new AbsoluteGate { Metric = settings.Metric!, AtLeast = settings.AtLeast, AtMost = settings.AtMost, Rows = settings.Rows ?? Gate.DefaultRows },
        };
        var mode = settings.Mode switch { GateSwitch.On => GateMode.On, GateSwitch.Report => GateMode.Report, _ => GateMode.Off };
        return gate with { Mode = mode, ModeReason = settings.Reason };
    }
}
