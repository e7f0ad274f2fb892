using System.Text.Json.Nodes;
using MlOpsBuild.Assets;
using MlOpsBuild.AzureMl;
using MlOpsBuild.AzureMl.Jobs;
using MlOpsBuild.AzureMl.Plans;
using MlOpsBuild.Reporting.Checks;
using MlOpsBuild.Workflow.Checking;

namespace MlOpsBuild.Workflow.Submission;

/// <summary>Reads a document, sends it, and follows what it starts.</summary>
/// <param name="output">Where progress is told.</param>
/// <param name="isLive">Whether somebody looks on at a terminal.</param>
/// <param name="time">The clock.</param>
/// <param name="hasColours">Whether the output takes colours.</param>
public sealed class DocumentSubmission(TextWriter output, bool isLive, TimeProvider time, bool hasColours = false)
{
    /// <summary>Reads the document before anything is started or sent.</summary>
    /// <returns>The document; null when it has errors, which were told as a compiler tells them.</returns>
    public AssetResult? Read(SubmitOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var isWithin = !Path.GetRelativePath(options.Root, options.Document).StartsWith("..", StringComparison.Ordinal);
        var read = AssetDocuments.Read(options.Document, new AssetOptions { Root = isWithin ? options.Root : null, Overrides = options.Overrides });
        var text = new FindingText(output, hasColours);
        foreach (var finding in read.Errors.Select(new Findings(options.Root).Of))
            text.Write(finding);
        return read.Plan is null ? null : read;
    }

    /// <summary>Sends the document; a job is followed to its end, an endpoint or deployment until it is up.</summary>
    /// <param name="document">The document, without errors.</param>
    /// <param name="options">What to submit.</param>
    /// <param name="workspace">Where to.</param>
    /// <param name="interrupted">Cancels the sending, and the job.</param>
    /// <returns>The resource that the document describes.</returns>
    /// <exception cref="WorkflowException">The job did not complete (MLO279), the endpoint or deployment did not come up (MLO330).</exception>
    public async Task<JsonObject> SendAsync(AssetResult document, SubmitOptions options, WorkspaceClient workspace, CancellationToken interrupted)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(workspace);
        await using var display = JobDisplays.For(output, isLive, time);
        var resource = await SendAsync(document, options, workspace, display, interrupted);
        if (JobOf(resource) is not { } job)
            return resource;
        if (options.NoWait)
        {
            display.Say(JobPlaces.HowToLook(workspace, job));
            return resource;
        }

        await FollowAsync(workspace, job, display, interrupted);
        return resource;
    }

    /// <summary>Sends a job, and follows it to its end.</summary>
    /// <returns>The job as it was left.</returns>
    /// <exception cref="WorkflowException">It did not complete (MLO279).</exception>
    internal async Task<FinishedJob> RunAsync(AssetResult document, SubmitOptions options, WorkspaceClient workspace, CancellationToken interrupted)
    {
        await using var display = JobDisplays.For(output, isLive, time);
        var resource = await SendAsync(document, options, workspace, display, interrupted);
        var job = JobOf(resource) ?? throw new InvalidOperationException($"{options.Document} is no job.");
        var steps = await FollowAsync(workspace, job, display, interrupted);
        return new FinishedJob(job, (await workspace.Jobs.GetAsync(job, interrupted))["properties"]!.AsObject(), steps);
    }

    private async Task<JsonObject> SendAsync(AssetResult document, SubmitOptions options, WorkspaceClient workspace, IJobDisplay display, CancellationToken interrupted)
    {
        var steps = new Steps(display);
        var place = EndpointPlace.Of(document.Plan!);
        var plan = place is { Deployment: null } ? KeptTraffic.In(document.Plan!, await workspace.OnlineEndpoints.FindAsync(place.Endpoint, interrupted)) : document.Plan!;
        var sending = workspace.SendAsync(plan, options.Name, steps, interrupted);
        var resource = place is not null
            ? await new EndpointProvisioning(workspace, display.Say, time).FollowAsync(place, () => steps.IsLast, sending, interrupted)
            : await sending;
        display.Say((string?)resource["id"] ?? "");
        return resource;
    }

    private async Task<IReadOnlyList<JobStep>> FollowAsync(WorkspaceClient workspace, string job, IJobDisplay display, CancellationToken interrupted)
    {
        var following = new JobFollowing(workspace, job, display, time);
        var end = await following.ToEndAsync(interrupted);
        await display.DisposeAsync();
        return end.Status == "Completed" ? [.. following.Steps.Values] : throw JobFailure.Of(following.Job, end, JobPlaces.HowToLook(workspace, job));
    }

    private static string? JobOf(JsonObject resource) => ((string?)resource["id"] ?? "").Split('/') is [.., "jobs", var job] ? job : null;

    /// <summary>Tells at once and in order, which <see cref="Progress{T}"/> does not.</summary>
    private sealed class Steps(IJobDisplay display) : IProgress<PlanProgress>
    {
        private volatile bool _isLast;

        /// <summary>Whether the document's own request is under way.</summary>
        public bool IsLast => _isLast;

        public void Report(PlanProgress value)
        {
            display.Say($"[{value.Step}/{value.Steps}] {value.What}");
            _isLast = value.Step == value.Steps;
        }
    }
}
