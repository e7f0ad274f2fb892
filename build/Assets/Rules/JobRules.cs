using MlOpsBuild.Assets.Documents;

namespace MlOpsBuild.Assets.Rules;

/// <summary>Rules about what runs: jobs, steps, components, trials.</summary>
internal static class JobRules
{
    private const string Sweep = "sweep";

    public static void Check(Part part, ErrorList found)
    {
        if (part.Role is not (Role.Job or Role.Step or Role.Component or Role.Trial))
            return;
        if (part.Role == Role.Step)
            Literals(part, found);
        if (part.Map["command"] is ScalarNode { Value: string command } at)
            Arguments(at, command, found);
        if (part is { Role: Role.Job or Role.Step, Type: "command" or Sweep })
            Timeout(part, found);
        if (part is { Role: Role.Job or Role.Step, Type: Sweep })
            Trials(part, found);
        if (part.Type == "parallel" && (part.Role == Role.Component || part.Map.Has("task")) && !Limits(part.Map, "error_threshold") && !Limits(part.Map, "mini_batch_error_threshold"))
            found.Add(part.Map, Failures($"{part.Who} goes on", "record"));
        if (part is { Role: Role.Job, Type: "pipeline" })
            Settings(part.Map, found);
    }

    /// <summary>What is told of work whose failures nobody sees.</summary>
    public static Mistake Failures(string who, string what) => new("MLO123", $"{who} and is Completed however many {what}s fail.", "Write error_threshold: the number of failures at which it fails too, 0 for none.");

    /// <summary>Whether a number of failures ends it; -1, which is the default, says that none does.</summary>
    public static bool Limits(MapNode map, string field) => map[field] is ScalarNode { Value: long and >= 0 };

    private static void Literals(Part part, ErrorList found)
    {
        foreach (var input in (part.Map["inputs"] as MapNode)?.Entries ?? [])
        {
            if (input.Value is ScalarNode { Value: not null } value && Hyperparameters.IsNumber(value.Text) && Hyperparameters.IsOne(input.Key))
                found.Add(value, new Mistake("MLO102", $"{part.Who} has the value {value.Text} of '{input.Key}' written into it.", "Make it an input of the pipeline and write ${{parent.inputs." + input.Key + "}}, so that a run can change it and the lineage names it."));
        }

        if (part.Map["compute"] is ScalarNode { Value: string compute } at && !compute.Contains("${{", StringComparison.Ordinal) && !Computes.IsServerless(compute))
            found.Add(at, new Mistake("MLO103", $"{part.Who} runs on {compute} whatever the environment.", "Leave it out and write settings.default_compute once, or make it an input of the pipeline."));
    }

    private static void Arguments(ScalarNode at, string command, ErrorList found)
    {
        foreach (var option in Hyperparameters.In(command))
            found.Add(at, at.Find(option), new Mistake("MLO102", $"The command has {option} written into it.", "Make it an input and write ${{inputs.…}}, so that a run can change it and the lineage names it."));
    }

    private static void Timeout(Part part, ErrorList found)
    {
        if (part.Map["limits"] is not MapNode limits)
            found.Add(part.Map, new Mistake("MLO107", $"{part.Who} may run for ever: it has no timeout.", "Add 'limits: { timeout: 3600 }' with the seconds that it may take."));
        else if (!limits.Has("timeout"))
            found.Add(limits, new Mistake("MLO107", $"{part.Who} may run for ever: its limits have no timeout.", "Add 'timeout: 3600' with the seconds that it may take."));
    }

    private static void Trials(Part part, ErrorList found)
    {
        if ((part.Map["limits"] as MapNode)?.Has("max_total_trials") != true)
            found.Add(part.Map["limits"] ?? part.Map, new Mistake("MLO122", $"{part.Who} may try a thousand times: it does not say how often.", "Add 'max_total_trials' to its limits."));
        if (Computes.IsServerless(Computes.Of(part)) && (part.Map["queue_settings"] as MapNode)?.Has("job_tier") != true)
            found.Add(part.Map, new Mistake("MLO119", $"{part.Who} pays for machines that nobody may take away, and a trial can be run again.", "Add 'queue_settings: { job_tier: spot }', or the tier that it is to have."));
    }

    /// <summary>The service and its client take any setting; one that is nearly known is misspelt, and nobody reads it.</summary>
    private static void Settings(MapNode job, ErrorList found)
    {
        string[] known = [.. Kinds.Jobs.PipelineJob.KnownSettings];
        foreach (var entry in (job["settings"] as MapNode)?.Entries.Where(x => !known.Contains(x.Key)) ?? [])
        {
            if (NearestName.Find(entry.Key, known) is { } nearest)
                found.Add(entry.Place, entry.Value.Path, new Mistake("MLO124", $"Nobody reads the setting '{entry.Key}', and nobody refuses it.", $"Did you mean '{nearest}'?") { Replacement = nearest });
        }
    }
}
