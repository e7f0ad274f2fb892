using System.Diagnostics;

namespace MlOpsBuild.Workflow.Repository;

/// <summary>A command that the repository states, run by the system's shell as its author would type it.</summary>
internal static class ShellCommand
{
    /// <summary>Runs it to its end; both streams go to <paramref name="line"/>, line by line. Ended early, its whole tree ends.</summary>
    /// <param name="command">The command, in the shell's words.</param>
    /// <param name="folder">Where.</param>
    /// <param name="line">Hears each line.</param>
    /// <param name="variables">What its environment has besides.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Its exit code.</returns>
    public static Task<int> RunAsync(string command, string folder, Action<string> line, IReadOnlyDictionary<string, string>? variables, CancellationToken cancellationToken)
    {
        var (shell, option) = OperatingSystem.IsWindows() ? ("cmd.exe", "/c") : ("/bin/sh", "-c");
        var start = new ProcessStartInfo(shell, [option, command]) { WorkingDirectory = folder };
        foreach (var (name, value) in variables ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        return RunAsync(start, line, cancellationToken);
    }

    /// <summary>Runs a program to its end.</summary>
    /// <param name="start">The program.</param>
    /// <param name="line">Hears each line of both streams.</param>
    /// <param name="cancellationToken">Ends it and all that it started.</param>
    public static async Task<int> RunAsync(ProcessStartInfo start, Action<string> line, CancellationToken cancellationToken)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.RedirectStandardInput = true;
        using var process = new Process { StartInfo = start };
        var gate = new Lock();
        void Hear(object sender, DataReceivedEventArgs heard)
        {
            if (heard.Data is null)
                return;
            lock (gate)
                line(heard.Data);
        }

        process.OutputDataReceived += Hear;
        process.ErrorDataReceived += Hear;
        process.Start();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return process.ExitCode;
    }
}
