using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using MlOpsBuild.Emulator.Arm;
using MlOpsBuild.Emulator.State;

namespace MlOpsBuild.Emulator.Hosting;

/// <summary>What the emulator says of itself, and how it is asked to end: nothing of this is Azure's.</summary>
internal sealed class Control(StateFolder state, ServeOptions options, DateTimeOffset startedAt) : IRoutes
{
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The program's version, its commit included where the build knew it.</summary>
    public static string ProgramVersion { get; }
        = typeof(Control).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    public string Prefix => "/emulator/";

    /// <summary>How many jobs are at work.</summary>
    public Func<int> RunningJobs { get; init; } = () => 0;

    /// <summary>Cancels the jobs at work and waits until they have ended.</summary>
    public Func<Task> CancelJobs { get; init; } = () => Task.CompletedTask;

    /// <summary>Ends what is served.</summary>
    public Func<Task> EndServing { get; init; } = () => Task.CompletedTask;

    /// <summary>Ends when somebody has asked for the end.</summary>
    public Task Ended => _ended.Task;

    public async Task AnswerAsync(HttpContext http, string path, string address)
    {
        var answer = (http.Request.Method, path) switch
        {
            ("GET", "/emulator/status") => Status(address),
            ("POST", "/emulator/shutdown") => await ShutDownAsync(http.Request.Query["force"] == "true"),
            _ => throw ArmErrors.NoRoute(http.Request.Method, path),
        };
        await answer.WriteAsync(http);
    }

    private ArmAnswer Status(string address) => new(200, new JsonObject
    {
        ["processId"] = Environment.ProcessId,
        ["startedAt"] = startedAt.ToString("O"),
        ["address"] = address,
        ["state"] = state.Root,
        ["formatVersion"] = Database.Format,
        ["programVersion"] = ProgramVersion,
        ["programFolder"] = Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory),
        ["idleTimeout"] = options.IdleTimeout.ToString("c"),
        ["runningJobs"] = RunningJobs(),
        ["memoryBytes"] = Environment.WorkingSet,
    });

    private async Task<ArmAnswer> ShutDownAsync(bool force)
    {
        if (RunningJobs() is > 0 and var running)
        {
            if (!force)
                return ArmAnswer.Error(409, "JobsAreRunning", $"{running} {(running == 1 ? "job is" : "jobs are")} running. Wait, or end them with ?force=true.");
            await CancelJobs();
        }

        await EndServing();
        _ended.TrySetResult();
        return new ArmAnswer(202);
    }
}
