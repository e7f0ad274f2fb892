using System.Collections.Concurrent;
using MlOpsBuild.Emulator.Processes;
using MlOpsBuild.Emulator.State;

namespace MlOpsBuild.Emulator.Jobs.Environments;

/// <summary>Installs the packages of environments, each once; half an installation is none.</summary>
/// <param name="root">The folder of installed environments; null when nothing is to be installed.</param>
internal sealed class EnvironmentInstaller(string? root)
{
    private const string Complete = "complete";

    private readonly ConcurrentDictionary<string, SemaphoreSlim> _gates = new(StringComparer.Ordinal);

    /// <summary>The folder of installed environments; null when nothing is to be installed.</summary>
    public string? Root => root;

    /// <summary>The folder with the programs of an environment; null for this machine's own.</summary>
    /// <param name="plan">What is to be there.</param>
    /// <param name="command">The command that it is for: the installation runs in its place and writes its log.</param>
    /// <param name="supervisor">Who runs it.</param>
    /// <param name="stop">Ends it.</param>
    /// <exception cref="JobProblem">It failed.</exception>
    public async Task<string?> InstallAsync(EnvironmentPlan plan, Command command, Supervisor supervisor, CancellationToken stop)
    {
        if (plan is not { Folder: { } folder, Install: { } install })
            return null;
        var gate = _gates.GetOrAdd(folder, _ => new SemaphoreSlim(1));
        await gate.WaitAsync(stop);
        try
        {
            if (!File.Exists(Path.Combine(folder, Complete)))
                await RunAsync(plan, folder, install, command, supervisor, stop);
        }
        finally
        {
            gate.Release();
        }

        return Path.Combine(folder, "bin");
    }

    private static async Task RunAsync(EnvironmentPlan plan, string folder, IReadOnlyList<IReadOnlyList<string>> install, Command command, Supervisor supervisor, CancellationToken stop)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        OwnerOnly.CreateFolder(Path.GetDirectoryName(folder)!);
        if (plan.CondaFile is { } text)
            OwnerOnly.Replace(folder + ".yml", System.Text.Encoding.UTF8.GetBytes(text));
        foreach (var arguments in install)
        {
            var end = await supervisor.RunAsync(command with { Arguments = arguments }, stop);
            stop.ThrowIfCancellationRequested();
            if (end.ExitCode != 0)
                throw new JobProblem("EnvironmentError", $"{plan.Note}: '{string.Join(' ', arguments.Take(4))} …' ended with {end.Problem ?? $"exit code {end.ExitCode}"}; the job's log has its words. Mend the environment, or run without installing it.");
        }

        OwnerOnly.Replace(Path.Combine(folder, Complete), []);
    }
}
