using System.Text.Json.Nodes;
using MlOpsBuild.AzureMl.Jobs;

namespace MlOpsBuild.Workflow.Submission;

/// <summary>A job that completed.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Properties">What the service says of it.</param>
/// <param name="Steps">Its steps, those of nested pipelines too, as they ended.</param>
internal sealed record FinishedJob(string Name, JsonObject Properties, IReadOnlyList<JobStep> Steps)
{
    /// <summary>Where an output lies; null when the job has none of that name.</summary>
    public string? Output(string name) => (string?)Properties["outputs"]?[name]?["uri"];
}
