using System.Text.Json.Nodes;

namespace MlOpsBuild.Emulator.Jobs.Definition;

/// <summary>The steps of a pipeline and how they hang together.</summary>
internal sealed record PipelineDefinition
{
    /// <summary>Steps by name, as sent.</summary>
    public required IReadOnlyDictionary<string, JsonObject> Steps { get; init; }

    /// <summary>For each step, the steps that must be over before.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Before { get; init; }

    public required IReadOnlyDictionary<string, BoundValue> Inputs { get; init; }

    /// <summary>Where the pipeline's own outputs shall go.</summary>
    public required IReadOnlyDictionary<string, StepOutput> Outputs { get; init; }

    /// <summary>Whether other steps go on when one fails; without, they are ended.</summary>
    public bool ContinuesOnFailure { get; init; }

    /// <summary>Whether a step runs without an optional input that failed to come.</summary>
    public bool ContinuesWithoutOptional { get; init; } = true;

    /// <summary>Whether earlier results are left aside.</summary>
    public bool ForcesRerun { get; init; }

    /// <summary>The step that runs at last, whatever happened; null for none.</summary>
    public string? Finalizer { get; init; }

    /// <summary>Puts a pipeline together and checks that its steps can run.</summary>
    /// <exception cref="JobProblem">A step waits for one that is not there, or for itself.</exception>
    public static PipelineDefinition Of(JsonObject? steps, JsonObject? settings, IReadOnlyDictionary<string, BoundValue> inputs, IReadOnlyDictionary<string, StepOutput> outputs)
    {
        var known = (steps ?? []).Where(x => x.Value is JsonObject).ToDictionary(x => x.Key, x => x.Value!.AsObject(), StringComparer.Ordinal);
        if (known.Count == 0)
            throw new JobProblem("The pipeline has no steps.");
        var (first, last) = (Hook(settings, "on_init", known), Hook(settings, "on_finalize", known));
        var before = known.ToDictionary(x => x.Key, x => Waits(x.Key, x.Value, known, first, last), StringComparer.Ordinal);
        Check(before);
        return new PipelineDefinition
        {
            Steps = known,
            Before = before,
            Inputs = inputs,
            Outputs = outputs,
            ContinuesOnFailure = Wire.Flag(settings, "continue_on_step_failure"),
            ContinuesWithoutOptional = Wire.Flag(settings, "continue_run_on_failed_optional_input", otherwise: true),
            ForcesRerun = Wire.Flag(settings, "force_rerun"),
            Finalizer = last,
        };
    }

    private static IReadOnlyList<string> Waits(string step, JsonObject body, Dictionary<string, JsonObject> known, string? first, string? last)
    {
        var reads = PipelineScope.Before(body);
        if (reads.FirstOrDefault(x => !known.ContainsKey(x)) is { } missing)
            throw new JobProblem($"The step '{step}' reads from '{missing}', which is no step of the pipeline.");
        if (step == last)
            return [.. known.Keys.Where(x => x != step)];
        return first is null || step == first ? reads : [.. reads.Append(first).Distinct(StringComparer.Ordinal)];
    }

    private static string? Hook(JsonObject? settings, string name, Dictionary<string, JsonObject> known)
        => Wire.Text(settings, name) is not { Length: > 0 } step ? null
            : known.ContainsKey(step) ? step
            : throw new JobProblem($"settings.{name} names '{step}', which is no step of the pipeline.");

    /// <summary>Takes away steps that wait for nothing that is left, until none is left or the rest waits in a circle.</summary>
    private static void Check(Dictionary<string, IReadOnlyList<string>> before)
    {
        var left = new HashSet<string>(before.Keys, StringComparer.Ordinal);
        while (left.RemoveWhere(x => !before[x].Any(left.Contains)) > 0)
        {
        }

        if (left.Count > 0)
            throw new JobProblem($"These steps wait for each other: {string.Join(", ", left.Order(StringComparer.Ordinal))}.");
    }
}
