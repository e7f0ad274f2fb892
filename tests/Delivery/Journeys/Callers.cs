using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using MlOpsBuild.AzureMl;
using MlOpsBuild.AzureMl.Connection;
using MlOpsBuild.AzureMl.Requests;
using MlOpsBuild.AzureMl.Serving;
using MlOpsBuild.Workflow;
using MlOpsBuild.Workflow.Project;

namespace MlOpsBuild.Delivery.Tests.Journeys;

/// <summary>Callers of production, as of the moment at which there is an endpoint to call.</summary>
internal sealed class Callers : IAsyncDisposable
{
    private const int AtOnce = 12;
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(20);

    private readonly CancellationTokenSource _enough = new();
    private readonly string _project;
    private readonly Task _calling;

    private Callers(string project)
    {
        _project = project;
        _calling = Task.Run(CallAsync);
    }

    /// <summary>Answers by deployment.</summary>
    public ConcurrentDictionary<string, int> Answered { get; } = [];

    /// <summary>Answers that were none, as of the first that was one.</summary>
    public ConcurrentQueue<string> Failed { get; } = [];

    /// <summary>The last that was heard before the first answer; null where nothing was.</summary>
    public string? Before { get; private set; }

    /// <summary>Begins to wait for an endpoint.</summary>
    /// <param name="project">The checkout, which need not be there yet.</param>
    public static Callers Of(string project) => new(project);

    /// <summary>Ends.</summary>
    public async Task EndAsync()
    {
        await _enough.CancelAsync();
        await _calling;
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _enough.Dispose();
    }

    private async Task CallAsync()
    {
        if (await ReachAsync() is not { } scoring)
            return;
        var request = new ScoringRequest(BinaryData.FromString(JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(_project, "tests/requests/boston-afternoon.json")))!["request"]!.ToJsonString()));
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(async () =>
        {
            while (!_enough.IsCancellationRequested)
            {
                await AskAsync(scoring, request);
                await Task.Delay(s_pause);
            }
        })));
    }

    private async Task AskAsync(ScoringClient scoring, ScoringRequest request)
    {
        try
        {
            var answer = await scoring.InvokeAsync(request);
            if (answer.IsSuccess)
                Answered.AddOrUpdate(answer.Deployment ?? "", 1, (_, x) => x + 1);
            else
                Fail($"{answer.Status} {answer.Deployment}: {answer.Body}");
        }
        catch (AzureMlException exception)
        {
            Fail(exception.Message);
        }
    }

    private void Fail(string said)
    {
        if (Answered.IsEmpty)
            Before = said;
        else
            Failed.Enqueue(said);
    }

    /// <summary>Null when nobody calls any more.</summary>
    private async Task<ScoringClient?> ReachAsync()
    {
        while (!_enough.IsCancellationRequested)
        {
            await Task.Delay(s_pause);
            var discovery = Path.Combine(_project, ".mlops/emulator/emulator.json");
            if (!File.Exists(discovery))
                continue;
            try
            {
                var found = JsonNode.Parse(await File.ReadAllTextAsync(discovery))!;
                var production = MlopsProject.Open(_project).Environment("production").Settings;
                var client = new AzureMlClient(AzureMlConnection.ToEmulator(new Uri((string)found["address"]!), (string)found["token"]!));
                return await client.Workspace(new WorkspaceScope(production.Subscription!, production.ResourceGroup!, production.Workspace!)).OnlineEndpoints.ScoringAsync("flight-delay");
            }
            catch (Exception exception) when (exception is AzureMlException or WorkflowException)
            {
                // There is no such endpoint yet.
                Before = exception.Message;
            }
        }

        return null;
    }
}
