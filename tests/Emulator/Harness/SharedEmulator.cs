[assembly: AssemblyFixture(typeof(MlOpsBuild.Emulator.Tests.Harness.SharedEmulator))]

namespace MlOpsBuild.Emulator.Tests.Harness;

/// <summary>One emulator for all tests that do not end it; each uses a workspace of its own.</summary>
public sealed class SharedEmulator : IAsyncLifetime
{
    private readonly TemporaryFolder _state = new();
    private EmulatorProcess? _emulator;

    public EmulatorProcess Emulator => _emulator!;

    public string State => _state.Path;

    /// <summary>The path of a workspace that nobody else uses.</summary>
    public static string NewWorkspace() => $"/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.MachineLearningServices/workspaces/w{Guid.NewGuid():N}"[..^4];

    public async ValueTask InitializeAsync() => _emulator = await EmulatorProcess.ServeAsync(_state.Path);

    public async ValueTask DisposeAsync()
    {
        using (_emulator)
        {
            // What it serves would outlive it.
            (await Emulator.SendAsync("POST", "/emulator/shutdown?force=true")).Dispose();
            await Emulator.ExitCodeAsync();
        }

        _state.Dispose();
    }
}
