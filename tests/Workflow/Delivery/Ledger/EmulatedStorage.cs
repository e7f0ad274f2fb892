using System.Diagnostics;
using System.Reflection;
using System.Text.Json.Nodes;
using Azure.Storage.Blobs;
using MlOpsBuild.AzureMl;
using MlOpsBuild.AzureMl.Connection;

namespace MlOpsBuild.Workflow.Tests.Delivery.Ledger;

/// <summary>The emulator as a process, and a hand on its blobs that asks nobody.</summary>
public sealed class EmulatedStorage : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly string _state = Directory.CreateTempSubdirectory("emulator ").FullName;
    private readonly Process _process;

    public EmulatedStorage()
    {
        var program = Path.Combine(Say("BuildOutput"), "Emulator", Say("Configuration").ToLowerInvariant(), "MlOpsBuild.Emulator.dll");
        _process = Process.Start(new ProcessStartInfo("dotnet", ["exec", program, "serve", "--state", _state]) { RedirectStandardOutput = true })!;
        var said = Task.Run(() => _process.StandardOutput.ReadLine());
        said.Wait(s_patience).ShouldBeTrue("the emulator does not start");
        var found = JsonNode.Parse(File.ReadAllText(Path.Combine(_state, "emulator.json")))!;
        var client = new AzureMlClient(AzureMlConnection.ToEmulator(new Uri((string)found["address"]!), (string)found["token"]!));
        Workspace = client.Workspace(new WorkspaceScope("00000000-0000-0000-0000-000000000000", "rg-flight-dev", "mlw-flight-dev"));
    }

    public WorkspaceClient Workspace { get; }

    /// <summary>The container in which documents lie.</summary>
    public async Task<BlobContainerClient> ContainerAsync()
    {
        const string Name = "workspaceblobstore";
        var place = (await Workspace.Datastores.GetAsync(Name, TestContext.Current.CancellationToken))["properties"]!;
        var secrets = await Workspace.Datastores.ListSecretsAsync(Name, cancellationToken: TestContext.Current.CancellationToken);
        return new BlobContainerClient(new Uri($"{place["protocol"]}://{place["endpoint"]}/{place["accountName"]}/{place["containerName"]}?{secrets.Value!.Reveal().TrimStart('?')}"));
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit(s_patience);
        _process.Dispose();
        Directory.Delete(_state, recursive: true);
    }

    private static string Say(string key) => typeof(EmulatedStorage).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(x => x.Key == key).Value!;
}
