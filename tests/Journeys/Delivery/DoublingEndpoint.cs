using System.Text.Json.Nodes;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using MlOpsBuild.AzureMl;
using MlOpsBuild.AzureMl.Serving;
using MlOpsBuild.AzureMl.Uploads;
using MlOpsBuild.Domain.Ledger;
using MlOpsBuild.Domain.Verdicts;
using MlOpsBuild.Journeys.Tests.Bootstrap;
using MlOpsBuild.Journeys.Tests.Serving;
using MlOpsBuild.Workflow.Delivery;
using MlOpsBuild.Workflow.Delivery.Returning;
using MlOpsBuild.Workflow.Delivery.Rollout;
using MlOpsBuild.Workflow.Delivery.Staging;
using MlOpsBuild.Workflow.Project;

namespace MlOpsBuild.Journeys.Tests.Delivery;

/// <summary>An endpoint to which releases are brought: in this process, or by the build's program.</summary>
internal sealed class DoublingEndpoint(DoublingRepository given, string name)
{
    private const string Good = "azureml/deployment.yml";

    private const string Caller = """{"x": 3, "caller": true}""";

    public string Name => name;

    private int _told;

    public WorkspaceClient Production => given.Workspace(DeliveryOptions.Production);

    /// <summary>What the releases of this process said.</summary>
    public StringWriter Said { get; } = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A release that is well serves all requests; its colour.</summary>
    public async Task<string> ServesAsync(string? deployment = null)
    {
        await StageAtOnceAsync(deployment ?? Good);
        var result = await PromoteAtOnceAsync(deployment ?? Good);
        result.Outcome.ShouldBe(Outcome.Pass, $"{result.Summary}\n{Said}");
        await MarkAsync();
        return (await LiveAsync()).ShouldHaveSingleItem().Key;
    }

    /// <summary>Staging lets a deployment through.</summary>
    public Task StageAsync(string deployment, params string[] changes) => StageAsync(Open(deployment, changes: changes));

    public Task<DeliveryResult> PromoteAsync(string deployment, TimeProvider? time = null, params IEnumerable<string> changes)
        => PromoteAsync(Open(deployment, changes: changes), time ?? TimeProvider.System);

    /// <summary>Staging lets a deployment through that is to get all requests at once.</summary>
    public Task StageAtOnceAsync(string deployment) => StageAsync(Open(deployment, given.AtOnce));

    /// <summary>Gives it all requests at once.</summary>
    /// <param name="deployment">The document.</param>
    /// <param name="registry">The way to the registry; null for the straight one.</param>
    public Task<DeliveryResult> PromoteAtOnceAsync(string deployment, RegistryClient? registry = null)
        => PromoteAsync(Open(deployment, given.AtOnce), TimeProvider.System, registry);

    public Task<DeliveryResult> RollbackAsync(string? to = null)
        => new ReleaseRollback(Open(Good), Said, TimeProvider.System).RunAsync(Options(DeliveryOptions.Production), to, Token);

    /// <summary>Runs a target of the build's program on this endpoint.</summary>
    public RunningScript Start(string target, string deployment, params string[] more)
        => given.Project.Start([target, "--set", $"deploy.endpoint=azureml/{name}.yml", $"deploy.deployment={deployment}", .. more]);

    public async Task<Run> RunAsync(string target, string deployment, params string[] more)
    {
        using var running = Start(target, deployment, more);
        return await running.Finish();
    }

    /// <summary>Callers, until they are told that it is enough.</summary>
    public async Task<OpenLoad> LoadAsync(int perSecond, int atLeast)
    {
        var scoring = await Production.OnlineEndpoints.ScoringAsync(name, Token);
        return OpenLoad.Start(scoring.Address, (await Production.OnlineEndpoints.ListKeysAsync(name, Token)).Primary.Reveal(), Caller, perSecond, atLeast);
    }

    /// <summary>Shares of the requests that are not zero.</summary>
    public async Task<IReadOnlyDictionary<string, int>> LiveAsync() => EndpointTraffic.Of(await Production.OnlineEndpoints.GetAsync(name, Token)).Live;

    /// <summary>Where the release is that moves or moved last, as it is written down; null before the first.</summary>
    public async Task<string?> StateAsync(WorkspaceClient? production = null)
        => await (production ?? Production).Documents.FindAsync($"mlopsbuild/releases/{name}.json", Token) is { } document ? (string?)JsonNode.Parse(document.Content)!["state"] : null;

    /// <summary>Waits until a release is in a state, while it is told that it still moves.</summary>
    public async Task ReachesAsync(string state, Func<bool> isOver)
    {
        // One client: some states last for milliseconds.
        var production = Production;
        while (await StateAsync(production) != state)
        {
            // What is said may be read only once nobody says more.
            if (isOver())
                Assert.Fail($"it came to its end without {state}\n{Said}");
            await Task.Delay(1, Token);
        }
    }

    /// <summary>Ends what a killed build held, as time does within a minute.</summary>
    public async Task EndLeasesAsync()
    {
        const string store = "workspaceblobstore";
        var (datastore, secrets) = (await Production.Datastores.GetAsync(store, Token), await Production.Datastores.ListSecretsAsync(store, cancellationToken: Token));
        var container = new BlobContainerClient(new Uri($"{UploadPlace.Of(datastore, secrets).Container}?{secrets.Value!.Reveal().TrimStart('?')}"));
        foreach (var lease in new[] { name, name + "-release" }.Select(x => container.GetBlobClient($"mlops/leases/{x}").GetBlobLeaseClient()))
        {
            try
            {
                await lease.BreakAsync(TimeSpan.Zero, cancellationToken: Token);
            }
            catch (RequestFailedException e) when (e.Status is 404 or 409)
            {
                // Nobody held it.
            }
        }
    }

    /// <summary>What the ledger told until now is no concern of this journey.</summary>
    public async Task MarkAsync() => _told = (await LedgerAsync()).Count;

    /// <summary>What the ledger tells since, but for the shares on the way.</summary>
    public async Task<IEnumerable<(LedgerEvent Event, string Deployment)>> ToldAsync() => (await LedgerAsync()).Skip(_told).Where(x => x.Event != LedgerEvent.Shifted).Select(x => (x.Event, x.Deployment));

    /// <summary>The ledger of production: each entry follows from the one before, none lies beyond a gap, none is told twice.</summary>
    public async Task<IReadOnlyList<LedgerEntry>> LedgerAsync()
    {
        var folder = $"mlopsbuild/ledger/{name}/";
        var texts = new List<ReadOnlyMemory<byte>>();
        foreach (var entry in await Production.Documents.ListAsync(folder, Token))
            texts.Add((await Production.Documents.FindAsync(entry, Token))!.Content.ToMemory());
        var hash = "";
        LedgerChain.Fault(ref hash, texts, 1).ShouldBeNull();
        IReadOnlyList<LedgerEntry> entries = [.. texts.Select(x => LedgerChain.Read(x.Span))];
        entries.Select(x => x.Id).ShouldBeUnique();
        return entries;
    }

    private MlopsProject Open(string deployment, string? root = null, params IEnumerable<string> changes)
        => MlopsProject.Open(root ?? given.Project.Root, [$"deploy.endpoint=azureml/{name}.yml", $"deploy.deployment={deployment}", .. changes]);

    private DeliveryOptions Options(string environment, RegistryClient? registry = null) => new()
    {
        Environment = environment,
        Actor = "tester@journey",
        Toolkit = "1.0.0",
        Reports = given.Project.At("artifacts"),
        Folder = given.Project.At(".mlops"),
        OpenWorkspace = (which, _) => Task.FromResult(given.Workspace(which)),
        OpenRegistry = _ => Task.FromResult(registry ?? given.Registry()),
    };

    private async Task StageAsync(MlopsProject project)
    {
        var result = await new StagingDeployment(project, Said, TimeProvider.System).RunAsync(Options(DeliveryOptions.Staging), Token);
        result.Outcome.ShouldBe(Outcome.Pass, $"{result.Summary}\n{Said}");
    }

    private Task<DeliveryResult> PromoteAsync(MlopsProject project, TimeProvider time, RegistryClient? registry = null)
        => new Promotion(project, Said, false, time).RunAsync(Options(DeliveryOptions.Production, registry), Token);
}
