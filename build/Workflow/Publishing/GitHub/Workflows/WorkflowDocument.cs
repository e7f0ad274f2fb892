using MlOpsBuild.Workflow.Publishing.Yaml;

namespace MlOpsBuild.Workflow.Publishing.GitHub.Workflows;

/// <summary>A workflow. Its token may read the code; a job that needs more says so.</summary>
internal sealed record WorkflowDocument
{
    /// <summary>As people see it.</summary>
    public required string Name { get; init; }

    /// <summary>What starts it.</summary>
    public required YamlMap On { get; init; }

    /// <summary>What it must not run beside.</summary>
    public Concurrency? Concurrency { get; init; }

    /// <summary>What it does.</summary>
    public required IReadOnlyList<Job> Jobs { get; init; }

    /// <summary>The file.</summary>
    /// <param name="head">The comment at its head.</param>
    public string Write(string head)
    {
        var jobs = new YamlMap(isSpaced: true);
        foreach (var job in Jobs)
            jobs.Add(job.Id, job.ToYaml());
        return YamlWriter.Write(head, new YamlMap(isSpaced: true)
        {
            { "name", Name },
            { "on", On },
            { "permissions", new YamlMap { { "contents", "read" } } },
            { "concurrency", Concurrency?.ToYaml() },
            { "jobs", jobs },
        });
    }
}
