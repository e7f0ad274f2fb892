using System.Diagnostics;
using System.Text.Json.Nodes;
using MlOpsBuild.AzureMl;
using MlOpsBuild.AzureMl.Connection;
using MlOpsBuild.Journeys.Tests.Packages;

namespace MlOpsBuild.Journeys.Tests.AzureMl;

/// <summary>The emulator as a process, found as a client finds it: by its discovery file.</summary>
internal sealed class RunningEmulator : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private readonly string _state = Path.Combine(Path.GetTempPath(), "emulator state " + Guid.NewGuid().ToString("N")[..8]);
    private readonly Process _process;

    public RunningEmulator()
    {
        var program = Path.Combine(PackageFeed.Say("BuildOutput"), "Emulator", PackageFeed.Say("Configuration").ToLowerInvariant(), "MlOpsBuild.Emulator.dll");
        _process = Process.Start(new ProcessStartInfo("dotnet", ["exec", program, "serve", "--state", _state]) { RedirectStandardOutput = true })!;
        var said = Task.Run(() => _process.StandardOutput.ReadLine());
        said.Wait(s_patience).ShouldBeTrue("the emulator does not start");
        var discovery = JsonNode.Parse(File.ReadAllText(Discovery))!;
        Client = new AzureMlClient(AzureMlConnection.ToEmulator(new Uri((string)discovery["address"]!), (string)discovery["token"]!));
    }

    public AzureMlClient Client { get; }

    /// <summary>The file that tells clients where it is.</summary>
    public string Discovery => Path.Combine(_state, "emulator.json");

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit(s_patience);
        _process.Dispose();
        Directory.Delete(_state, recursive: true);
    }
}
