using System.Text.Json.Nodes;
using MlOpsBuild.AzureMl;
using MlOpsBuild.AzureMl.Connection;
using MlOpsBuild.Journeys.Tests.Bootstrap;
using MlOpsBuild.Journeys.Tests.Operations;
using MlOpsBuild.Journeys.Tests.Packages;
using MlOpsBuild.Journeys.Tests.Training;

namespace MlOpsBuild.Journeys.Tests.Delivery;

/// <summary>A small repository whose model is trained once for all journeys of a class.</summary>
public sealed class DoublingRepository : IAsyncLifetime
{
    private const string Subscription = "00000000-0000-0000-0000-000000000000";

    /// <summary>The model that was trained.</summary>
    public const string Model = "doubling:1";

    private DoublingEndpoint? _serving;
    private int _endpoints;
    private int _deployments;

    internal Project Project { get; } = new();

    /// <summary>The same repository, whose releases get all requests at once: journeys begin with one that serves.</summary>
    internal string AtOnce => Project.At("at-once");

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "processes are looked at in /proc");
        var kept = Path.Combine(PackageFeed.Say("RepositoryRoot"), "tests", "Journeys", "Delivery", "repository");
        FlightApp.Copy(kept, Project.Root);
        FlightApp.Copy(kept, AtOnce);
        File.WriteAllText(Path.Combine(AtOnce, "mlops.yml"), File.ReadAllText(Project.At("mlops.yml")).Replace("[20, 50, 100]", "[100]", StringComparison.Ordinal));
        Project.Write(".gitignore", "artifacts/\n.mlops/\n.nuke/\n");
        ForeignRepository.Shell(Project.Root, "git", "add", "-A");
        ForeignRepository.Shell(Project.Root, "git", "-c", "user.name=tester", "-c", "user.email=tester@example.org", "commit", "--quiet", "-m", "first");
        var trained = await Project.Build("FullTrain");
        trained.ExitCode.ShouldBe(0, trained.Output);
        foreach (var environment in new[] { "stg", "prd" })
            await Client(Address).Workspaces(Subscription, $"rg-{environment}").PutAsync($"mlw-{environment}", TopLevel(), cancellationToken: TestContext.Current.CancellationToken);
        await Client(Address).Registries(Subscription, "rg-shared").PutAsync("mlr-shared", TopLevel(), cancellationToken: TestContext.Current.CancellationToken);
    }

    /// <summary>Where the emulator is.</summary>
    public Uri Address => new((string)JsonNode.Parse(File.ReadAllText(Project.Discovery))!["address"]!);

    /// <summary>The workspace of an environment; null for the one in which models are trained.</summary>
    public WorkspaceClient Workspace(string? environment)
    {
        var name = environment switch { "staging" => "stg", "production" => "prd", _ => "dev" };
        return Client(Address).Workspace(new WorkspaceScope(Subscription, $"rg-{name}", $"mlw-{name}"));
    }

    /// <param name="address">The way to it; null for the straight one.</param>
    public RegistryClient Registry(Uri? address = null) => Client(address ?? Address).Registry(new RegistryScope(Subscription, "rg-shared", "mlr-shared"));

    /// <summary>An endpoint that no other journey has.</summary>
    internal DoublingEndpoint Endpoint()
    {
        var name = $"doubling-{Interlocked.Increment(ref _endpoints)}";
        var document = File.ReadAllText(Project.At("azureml/endpoint.yml")).Replace("name: doubling", $"name: {name}", StringComparison.Ordinal);
        foreach (var root in new[] { Project.Root, AtOnce })
            File.WriteAllText(Path.Combine(root, "azureml", $"{name}.yml"), document);
        return new DoublingEndpoint(this, name);
    }

    /// <summary>An endpoint whose requests are all answered by a good release; which of its colours that is.</summary>
    internal async Task<(DoublingEndpoint Endpoint, string Serving)> ServingAsync()
    {
        if (_serving is null || (await _serving.LiveAsync()).Count != 1)
        {
            _serving = null;
            var endpoint = Endpoint();
            await endpoint.ServesAsync();
            _serving = endpoint;
        }

        await _serving.MarkAsync();
        return (_serving, (await _serving.LiveAsync()).ShouldHaveSingleItem().Key);
    }

    /// <summary>A deployment that no release has yet, with a fault or none.</summary>
    /// <param name="fault">What its server does wrong with callers' requests.</param>
    /// <param name="more">Another environment variable.</param>
    /// <returns>The document.</returns>
    internal string Deployment(string fault = "none", string more = "OTHERWISE: well")
    {
        var number = Interlocked.Increment(ref _deployments);
        var file = $"azureml/{fault}-{number}.yml";
        var text = File.ReadAllText(Project.At("azureml/deployment.yml")).Replace("FAULT: none", $"FAULT: {fault}\n  NUMBER: \"{number}\"\n  {more}", StringComparison.Ordinal);
        foreach (var root in new[] { Project.Root, AtOnce })
            File.WriteAllText(Path.Combine(root, file), text);
        return file;
    }

    public async ValueTask DisposeAsync()
    {
        if (File.Exists(Project.Discovery))
            await Project.Build("Down", "--force");
        Project.Dispose();
    }

    /// <summary>Everything of the emulator that runs now.</summary>
    private AzureMlClient Client(Uri address) => new(AzureMlConnection.ToEmulator(address, (string)JsonNode.Parse(File.ReadAllText(Project.Discovery))!["token"]!));

    private static JsonObject TopLevel() => new() { ["location"] = "westeurope", ["properties"] = new JsonObject() };
}
