using System.Diagnostics;
using MlOpsBuild.Emulator.Processes;
using MlOpsBuild.Emulator.Tests.Harness;

namespace MlOpsBuild.Emulator.Tests.Processes;

/// <summary>A folder, a job's marker and a supervisor for one test.</summary>
internal sealed class Workshop : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);
    private readonly TemporaryFolder _folder = new();

    public Workshop() => Supervisor = new Supervisor(Marker, TimeProvider.System);

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public string Marker { get; } = $"job-{Guid.NewGuid():N}";

    public Supervisor Supervisor { get; }

    public string Folder => _folder.Path;

    public string Log => Path.Combine(Folder, "log");

    public string Text => File.ReadAllText(Log);

    /// <summary>A command of bash.</summary>
    public Command Bash(string script, params string[] secrets) => Program(["/bin/bash", "-c", script]) with { Secrets = secrets };

    public Command Program(params string[] arguments) => new()
    {
        Arguments = arguments,
        Folder = Folder,
        Environment = new Dictionary<string, string> { ["PATH"] = "/usr/local/bin:/usr/bin:/bin" },
        Log = Log,
    };

    public Task<ProcessEnd> RunAsync(string script, params string[] secrets) => Supervisor.RunAsync(Bash(script, secrets), CancellationToken.None).WaitAsync(s_patience, Cancel);

    /// <summary>Waits until a command has written a file of this name, and reads the process ids in it.</summary>
    public async Task<int[]> IdsAsync(string file, int count = 1)
    {
        var path = Path.Combine(Folder, file);
        string[] lines = [];
        await UntilAsync(() => File.Exists(path) && (lines = File.ReadAllLines(path)).Length >= count, $"{file} to be written; the log says: {(File.Exists(Log) ? Text : "nothing")}");
        return [.. lines.Select(int.Parse)];
    }

    public static async Task UntilAsync(Func<bool> condition, string what)
    {
        var begin = Stopwatch.StartNew();
        while (!condition())
        {
            if (begin.Elapsed > s_patience)
                throw new TimeoutException("Waited for " + what);
            await Task.Delay(2, Cancel);
        }
    }

    /// <summary>Whether a process is there and not only waiting for its parent to notice its end.</summary>
    public static bool IsAlive(int id)
    {
        try
        {
            var status = File.ReadAllText($"/proc/{id}/stat");
            return status[status.LastIndexOf(')') + 2] is not ('Z' or 'X');
        }
        catch (IOException)
        {
            return false;
        }
    }

    public static async Task KillAsync(int id)
    {
        using var kill = Process.Start("kill", ["-9", $"{id}"]);
        await kill.WaitForExitAsync(Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await Supervisor.DisposeAsync();
        _folder.Dispose();
    }
}
