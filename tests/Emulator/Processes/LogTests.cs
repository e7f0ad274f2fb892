using System.Security.Cryptography;
using MlOpsBuild.Emulator.Processes.Supervision;
using MlOpsBuild.Emulator.Tests.Harness;

namespace MlOpsBuild.Emulator.Tests.Processes;

/// <summary>What a command writes is in its log.</summary>
public sealed class LogTests
{
    [Fact]
    public async Task A_long_log_is_whole()
    {
        await using var workshop = new Workshop();
        var end = await workshop.RunAsync("seq 1 6500000 | tee >(sha256sum > sum)", "a secret that is not in it");

        end.ExitCode.ShouldBe(0);
        new FileInfo(workshop.Log).Length.ShouldBeGreaterThan(50_000_000);
        await using var log = File.OpenRead(workshop.Log);
        var sum = Convert.ToHexStringLower(await SHA256.HashDataAsync(log, Workshop.Cancel));
        (await File.ReadAllTextAsync(Path.Combine(workshop.Folder, "sum"), Workshop.Cancel)).ShouldStartWith(sum);
    }

    [Fact]
    public async Task Secrets_are_masked_however_they_are_written()
    {
        await using var workshop = new Workshop();
        await workshop.RunAsync("printf hun; sleep 0.05; printf 'ter2 x '; echo hunter2hunter2; echo 'hunt er2' abc", "hunter2", "abc");

        workshop.Text.ShouldBe("*** x ******\nhunt er2 abc\n");
    }

    [Fact]
    public async Task What_is_printed_is_there_at_once()
    {
        await using var workshop = new Workshop();
        using var stop = new CancellationTokenSource();
        var running = workshop.Supervisor.RunAsync(workshop.Bash("printf 'ready hu'; sleep 1000", "hunter2"), stop.Token);
        await Workshop.UntilAsync(() => File.Exists(workshop.Log) && workshop.Text.Length > 0, "output");
        workshop.Text.ShouldBe("ready ");
        await stop.CancelAsync();
        await running;

        workshop.Text.ShouldBe("ready hu");
    }

    [Fact]
    public async Task A_log_that_cannot_be_written_ends_the_command()
    {
        await using var workshop = new Workshop();
        var end = await workshop.Supervisor.RunAsync(workshop.Bash("echo $$ > ids; echo x; sleep 1000") with { Log = "/dev/full" }, CancellationToken.None);

        end.Signal.ShouldBe(15);
        end.IsStopped.ShouldBeFalse();
        end.Problem.ShouldNotBeNull().ShouldStartWith("The log cannot be written: No space left on device");
        (await workshop.IdsAsync("ids")).Where(Workshop.IsAlive).ShouldBeEmpty();
    }

    [Fact]
    public void A_log_grows_to_its_bound_and_says_so_once()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "log");
        using (var log = new LogFile(path, 10))
        {
            log.Write("12345"u8);
            log.Write("678901234"u8);
            log.Write("more"u8);
        }

        using (var again = new LogFile(path, 10))
            again.Write("more"u8);
        File.ReadAllText(path).ShouldBe("1234567890\n[The log has reached 10 bytes; what came after them is left out.]\n");
    }

    [Fact]
    public void A_log_is_bounded_to_a_quarter_of_a_gibibyte() => LogFile.Bound.ShouldBe(268_435_456);
}
