using System.Text.Json.Nodes;
using MlOpsBuild.AzureMl;
using MlOpsBuild.AzureMl.Requests;
using MlOpsBuild.Reporting.Endpoints;

namespace MlOpsBuild.Workflow.Operations;

/// <summary>What is in a workspace of the emulator, and what it costs.</summary>
public sealed record EmulatorOverview
{
    /// <summary>More would push the rest off the screen.</summary>
    private const int MostJobs = 10;

    /// <summary>The last jobs, newest first.</summary>
    public required IReadOnlyList<JobSummary> Jobs { get; init; }

    /// <summary>The models with their latest versions: <c>flight-delay:7</c>.</summary>
    public required IReadOnlyList<string> Models { get; init; }

    /// <summary>The online endpoints.</summary>
    public required IReadOnlyList<EndpointView> Endpoints { get; init; }

    /// <summary>Size of the state on disk.</summary>
    public required long DiskBytes { get; init; }

    /// <summary>Asks a running emulator.</summary>
    /// <param name="emulator">The emulator.</param>
    /// <param name="choice">Which of its workspaces.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    public static async Task<EmulatorOverview> ReadAsync(RunningEmulator emulator, WorkspaceChoice choice, TimeProvider time, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(emulator);
        ArgumentNullException.ThrowIfNull(choice);
        var workspace = emulator.Client().Workspace(choice.Local);
        var jobs = await FirstAsync(workspace.Jobs.ListAsync(cancellationToken: cancellationToken), MostJobs);
        var models = await FirstAsync(workspace.Models.ListAsync(cancellationToken: cancellationToken), int.MaxValue);
        return new EmulatorOverview
        {
            Jobs = await Task.WhenAll(jobs.Select(x => SummaryAsync(workspace, x, time, cancellationToken))),
            Models = [.. models.Select(x => $"{x["name"]}:{x["properties"]?["latestVersion"]}")],
            Endpoints = await EndpointOverview.ReadAsync(workspace, time, cancellationToken),
            DiskBytes = Directory.EnumerateFiles(emulator.Status.State, "*", SearchOption.AllDirectories).Sum(SizeOf),
        };
    }

    private static async Task<JobSummary> SummaryAsync(WorkspaceClient workspace, JsonObject job, TimeProvider time, CancellationToken cancellationToken)
    {
        var name = (string?)job["name"] ?? "";
        var outcome = await workspace.Jobs.OutcomeAsync(name, cancellationToken);
        return new JobSummary(name, (string?)job["properties"]?["displayName"] ?? name, (string?)job["properties"]?["status"] ?? "Unknown", outcome.Start is { } start ? (outcome.End ?? time.GetUtcNow()) - start : null, outcome.Error?.ToString());
    }

    private static async Task<List<JsonObject>> FirstAsync(IAsyncEnumerable<JsonObject> resources, int most)
    {
        var first = new List<JsonObject>();
        try
        {
            await foreach (var resource in resources)
            {
                first.Add(resource);
                if (first.Count == most)
                    break;
            }
        }
        catch (AzureMlException exception) when (exception.IsNotFound)
        {
            // Nothing was ever put there, so there is not even the workspace.
        }

        return first;
    }

    private static long SizeOf(string file)
    {
        try
        {
            return new FileInfo(file).Length;
        }
        catch (IOException)
        {
            // Deleted since it was listed.
            return 0;
        }
    }
}
