using System.Globalization;
using MlOpsBuild.Emulator.Tests.Harness;

namespace MlOpsBuild.Emulator.Tests.Hosting;

public sealed class ControlTests : IDisposable
{
    private readonly TemporaryFolder _state = new();

    [Fact]
    public async Task It_says_what_it_is_and_ends_when_asked()
    {
        using var emulator = await EmulatorProcess.ServeAsync(_state.Path, "--idle-timeout", "01:00:00", "--detached");

        var status = (await emulator.AskAsync("GET", "/emulator/status", 200))!;

        ((int)status["processId"]!, (string)status["address"]!, (string)status["state"]!, (string)status["idleTimeout"]!, (int)status["runningJobs"]!)
            .ShouldBe((emulator.Id, emulator.Address, _state.Path, "01:00:00", 0));
        ((long)status["memoryBytes"]!).ShouldBeGreaterThan(0);
        using var format = EmulatorProcess.Run("format");
        (await format.ExitCodeAsync()).ShouldBe(0);
        format.Output.Trim().ShouldBe(((long)status["formatVersion"]!).ToString(CultureInfo.InvariantCulture));

        await emulator.AskAsync("POST", "/emulator/shutdown", 202);
        (await emulator.ExitCodeAsync()).ShouldBe(0);
        File.Exists(Path.Combine(_state.Path, "emulator.json")).ShouldBeFalse();
    }

    [Fact]
    public async Task Nobody_else_may_ask()
    {
        using var emulator = await EmulatorProcess.ServeAsync(_state.Path);
        emulator.Http.DefaultRequestHeaders.Authorization = null;

        await emulator.AskAsync("GET", "/emulator/status", 401);
        await emulator.AskAsync("POST", "/emulator/shutdown", 401);
    }

    public void Dispose() => _state.Dispose();
}
