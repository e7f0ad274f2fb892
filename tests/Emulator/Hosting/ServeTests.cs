using System.Globalization;
using System.Net;
using System.Net.Sockets;
using MlOpsBuild.Emulator.Tests.Harness;

namespace MlOpsBuild.Emulator.Tests.Hosting;

/// <summary>The program's life, told by real processes.</summary>
public sealed class ServeTests : IDisposable
{
    private readonly TemporaryFolder _state = new();

    [Fact]
    public async Task A_second_serve_finds_the_first_and_ends()
    {
        using var first = await EmulatorProcess.ServeAsync(_state.Path);
        using var second = EmulatorProcess.Run("serve", "--state", _state.Path);

        (await second.ExitCodeAsync()).ShouldBe(0);
        second.Output.ShouldContain(first.Address);
        (await first.AskAsync("GET", SharedEmulator.NewWorkspace() + "/models", 200)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_discovery_file_of_a_killed_process_is_taken_over_on_the_same_port()
    {
        string address;
        using (var killed = await EmulatorProcess.ServeAsync(_state.Path))
        {
            address = killed.Address;
            await killed.KillAsync();
        }

        File.Exists(Path.Combine(_state.Path, "emulator.json")).ShouldBeTrue();
        using var next = await EmulatorProcess.ServeAsync(_state.Path);
        next.Address.ShouldBe(address);
        (await next.AskAsync("GET", SharedEmulator.NewWorkspace() + "/models", 200)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_signal_ends_it_cleanly_and_removes_the_discovery_file()
    {
        using var emulator = await EmulatorProcess.ServeAsync(_state.Path);

        (await emulator.TerminateAsync()).ShouldBe(0);
        File.Exists(Path.Combine(_state.Path, "emulator.json")).ShouldBeFalse();
        emulator.Output.Trim().Split('\n').Length.ShouldBe(1, emulator.Output);
    }

    [Fact]
    public async Task It_ends_by_itself_when_nobody_asks()
    {
        using var emulator = EmulatorProcess.Run("serve", "--state", _state.Path, "--idle-timeout", "00:00:01");

        (await emulator.ExitCodeAsync()).ShouldBe(0);
        File.Exists(Path.Combine(_state.Path, "emulator.json")).ShouldBeFalse();
    }

    [Fact]
    public async Task Only_the_owner_may_read_what_it_keeps()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "file modes are Unix's");
        using var emulator = await EmulatorProcess.ServeAsync(_state.Path);
        await emulator.AskAsync("GET", SharedEmulator.NewWorkspace() + "/models", 200);

        var files = Directory.GetFiles(_state.Path, "*", SearchOption.AllDirectories);
        files.Select(x => Path.GetFileName(x)).ShouldBe(["emulator.db", "emulator.db-shm", "emulator.db-wal", "emulator.json", "lock", "port", "token"], ignoreOrder: true);
        files.ShouldAllBe(x => OperatingSystem.IsWindows() || File.GetUnixFileMode(x) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Fact]
    public async Task It_listens_on_loopback_only()
    {
        Assert.SkipUnless(File.Exists("/proc/net/tcp"), "the kernel's table of sockets is read");
        using var emulator = await EmulatorProcess.ServeAsync(_state.Path);
        var port = new Uri(emulator.Address).Port.ToString("X4", CultureInfo.InvariantCulture);
        const string Listening = "0A";
        var sockets = new[] { "/proc/net/tcp", "/proc/net/tcp6" }.Where(File.Exists).SelectMany(File.ReadAllLines)
            .Select(x => x.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(x => x[3] == Listening && x[1].EndsWith(":" + port, StringComparison.Ordinal));

        sockets.Select(x => x[1]).ShouldBe([$"0100007F:{port}"]);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_told()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var emulator = EmulatorProcess.Run("serve", "--state", _state.Path, "--port", $"{((IPEndPoint)listener.LocalEndpoint).Port}");

        (await emulator.ExitCodeAsync()).ShouldBe(1);
        emulator.Output.ShouldContain("error MLO284");
    }

    [Theory]
    [InlineData("MLO280", "start")]
    [InlineData("MLO280", "serve")]
    [InlineData("MLO280", "serve", "--state")]
    [InlineData("MLO280", "serve", "--state", "x", "--port", "70000")]
    [InlineData("MLO280", "serve", "--state", "x", "--idle-timeout", "5")]
    [InlineData("MLO280", "serve", "--stat", "x")]
    public async Task A_command_line_that_says_something_else_ends_with_2(string id, params string[] arguments)
    {
        using var emulator = EmulatorProcess.Run(arguments);

        (await emulator.ExitCodeAsync()).ShouldBe(2);
        emulator.Output.ShouldContain($"error {id}");
    }

    [Fact]
    public async Task Help_is_printed_and_nothing_else_happens()
    {
        using var emulator = EmulatorProcess.Run("--help");

        (await emulator.ExitCodeAsync()).ShouldBe(0);
        emulator.Output.ShouldContain("--idle-timeout");
    }

    public void Dispose() => _state.Dispose();
}
