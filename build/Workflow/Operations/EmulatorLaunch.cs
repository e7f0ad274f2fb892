using System.Diagnostics;
using System.Globalization;

namespace MlOpsBuild.Workflow.Operations;

/// <summary>
/// Starts the emulator so that it belongs to nobody: a shell puts it into the background and ends, so it is no child of
/// this build, whose end or interruption takes all its children along; and it leaves the terminal by itself.
/// </summary>
internal static class EmulatorLaunch
{
    /// <summary>The log is the second word; what follows is the command. The shell's own pipe is not passed on.</summary>
    private const string Script = """log=$1; shift; "$@" < /dev/null >> "$log" 2>&1 & echo $!""";

    /// <returns>The process.</returns>
    public static async Task<int> StartAsync(string programFolder, ProjectFolder project, EmulatorOptions options, CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsWindows())
            throw OperationFaults.NotHere();
        string[] command = [CarriedProgram.DotNet, "exec", Path.Combine(programFolder, CarriedProgram.EntryPoint), "serve", "--state", project.State, "--detached"];
        var start = new ProcessStartInfo("/bin/sh", ["-c", Script, "sh", project.Log, .. command, .. options.Arguments]) { RedirectStandardOutput = true, WorkingDirectory = project.State };
        using var shell = Process.Start(start)!;
        var said = await shell.StandardOutput.ReadToEndAsync(cancellationToken);
        await shell.WaitForExitAsync(cancellationToken);
        return int.Parse(said.Trim(), NumberStyles.None, CultureInfo.InvariantCulture);
    }
}
