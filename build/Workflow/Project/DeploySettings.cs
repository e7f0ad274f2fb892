using System.ComponentModel;
using MlOpsBuild.Assets.Records;
using MlOpsBuild.Domain;

namespace MlOpsBuild.Workflow.Project;

/// <summary>How a registered model is served.</summary>
public sealed record DeploySettings : IChecked
{
    /// <summary>The endpoint: CLI v2 document.</summary>
    [NamesFile, Description("The online endpoint: a CLI v2 document")]
    public required string Endpoint { get; init; }

    /// <summary>The deployment: CLI v2 document, whose name, endpoint and model a release sets.</summary>
    [NamesFile, Description("The online deployment: a CLI v2 document; a release sets its name, endpoint_name and model")]
    public required string Deployment { get; init; }

    /// <summary>The deployment that answers when no model should; null where there is none.</summary>
    [NamesFile, Description("The deployment that answers when no model should, by rules: a CLI v2 document; Disable leads there")]
    public string? Fallback { get; init; }

    /// <summary>The folder of recorded requests.</summary>
    [Description("The folder with recorded requests and the answers that are expected; DeployStaging replays them")]
    public required string Requests { get; init; }

    /// <summary>What callers would send, for a rollout without callers; null where there is none.</summary>
    [Description("What callers would send: EightWeeks replays it where there are no callers")]
    public TrafficSettings? Traffic { get; init; }

    /// <summary>What EightWeeks releases besides the model of FullTrain; null where it releases that alone.</summary>
    [Description("What EightWeeks releases besides the model of FullTrain")]
    public DrillSettings? Drill { get; init; }

    /// <summary>How staging is loaded.</summary>
    [Description("How a deployment is loaded in staging")]
    public LoadSettings Load { get; init; } = new();

    /// <summary>How production moves over.</summary>
    [Description("How production moves over to a new deployment")]
    public RolloutSettings Rollout { get; init; } = new();

    /// <summary>How long the deployment that served before is kept, so that a rollback takes seconds.</summary>
    [Description("How long the deployment that served before is kept, so that a rollback takes seconds; default is 24h")]
    public TimeSpan KeepWarm { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How old the evidence of staging may be.</summary>
    [Description("How old the evidence of staging may be when Promote asks for it; default is 7d")]
    public TimeSpan EvidenceAge { get; init; } = TimeSpan.FromDays(7);

    /// <inheritdoc/>
    public IEnumerable<RecordFault> Check()
    {
        if (EvidenceAge <= TimeSpan.Zero)
            yield return new RecordFault("evidence_age", "Evidence that is too old at once never lets a release through.", "Write a duration, such as 7d.");
    }
}

/// <summary>What callers would send.</summary>
public sealed record TrafficSettings : IChecked
{
    /// <summary>A shell command that writes the file; null where it is in the repository.</summary>
    [Description("A command that writes the file, in the repository's root; without it the file has to be there")]
    public string? Build { get; init; }

    /// <summary>The file with bodies of requests, a line each.</summary>
    [Description("The file with bodies of requests, a line of JSON each")]
    public required string File { get; init; }

    /// <summary>Requests in a second.</summary>
    [Description("Requests in a second; default is 100")]
    public int Rate { get; init; } = 100;

    /// <inheritdoc/>
    public IEnumerable<RecordFault> Check()
    {
        if (Rate < 1)
            yield return new RecordFault("rate", "Traffic is at least one request in a second.", "Write at least 1.");
    }
}

/// <summary>What EightWeeks releases besides the model of FullTrain.</summary>
public sealed record DrillSettings
{
    /// <summary>What changes in the pipeline for a second model.</summary>
    [Description("Changes to the pipeline document that make a second model, such as inputs.trees=120")]
    public IReadOnlyList<string> Next { get; init; } = [];

    /// <summary>A deployment that staging lets through and production must not; null where there is none.</summary>
    [NamesFile, Description("A deployment with a defect that staging does not see: a CLI v2 document; a release of it has to be refused by evidence")]
    public string? Defect { get; init; }
}

/// <summary>The load that a deployment has to bear in staging.</summary>
public sealed record LoadSettings : IChecked
{
    /// <summary>Requests in a second.</summary>
    [Description("Requests in a second; default is 20")]
    public int Rate { get; init; } = 20;

    /// <summary>For how long.</summary>
    [Description("For how long; default is 30s")]
    public TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public IEnumerable<RecordFault> Check()
    {
        if (Rate < 1)
            yield return new RecordFault("rate", "A load is at least one request in a second.", "Write at least 1.");
        if (Duration < TimeSpan.FromSeconds(1))
            yield return new RecordFault("duration", "A load of less than a second shows nothing.", "Write at least 1s.");
    }
}

/// <summary>How production moves over to a new deployment.</summary>
public sealed record RolloutSettings : IChecked
{
    /// <summary>The shares of traffic, in percent, ascending to 100.</summary>
    [Description("The shares of traffic in percent, one after the other, up to 100; default is 10, 25, 50, 100")]
    public IReadOnlyList<int> Steps { get; init; } = [10, 25, 50, 100];

    /// <summary>The least time at each share.</summary>
    [Description("The least time at each share; default is 60s")]
    public TimeSpan Hold { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The most errors that are borne; also how much worse than the live deployment is too much.</summary>
    [Description("The share of failed answers that is too much, also as a distance from the live deployment; default is 1%")]
    public Ratio ErrorRate { get; init; } = new(0.01);

    /// <summary>The latency that 99 of 100 answers keep.</summary>
    [Description("The time that 99 of 100 answers keep; without it latency decides nothing")]
    public TimeSpan? P99 { get; init; }

    /// <summary>Business metrics that are evidence beside errors and latency.</summary>
    [Description("What counts beside errors and latency: how many requests of each deployment something came true for")]
    public IReadOnlyList<RolloutMetric> Metrics { get; init; } = [];

    /// <summary>How long a share waits for evidence that decides.</summary>
    [Description("How long a share waits for enough evidence before all traffic returns; default is 30m")]
    public TimeSpan MaxWait { get; init; } = TimeSpan.FromMinutes(30);

    /// <inheritdoc/>
    public IEnumerable<RecordFault> Check()
    {
        if (Steps.Count == 0 || Steps[^1] != 100 || Steps.Any(x => x is < 1 or > 100) || Steps.Zip(Steps.Skip(1)).Any(x => x.First >= x.Second))
            yield return new RecordFault("steps", "The shares have to rise from at least 1 to 100.", "Write for example [10, 25, 50, 100].");
        if (ErrorRate.Value is <= 0 or >= 0.5)
            yield return new RecordFault("error_rate", $"{ErrorRate} is no bound that a rollout could be held to.", "Write more than 0% and less than 50%, such as 1%.");
        if (MaxWait < Hold)
            yield return new RecordFault("max_wait", "A share waits for less time than it holds.", "Write max_wait at least as long as hold.");
    }
}
