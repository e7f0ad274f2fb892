using System.Diagnostics;
using MlOpsBuild.Emulator.Processes;

namespace MlOpsBuild.Emulator.Serving.Launch;

/// <summary>What the Python of a deployment can import.</summary>
/// <param name="Program">Its full path.</param>
/// <param name="HasMlflow">Whether <c>mlflow</c> is there.</param>
/// <param name="HasInferenceServer">Whether <c>azureml-inference-server-http</c> is there.</param>
internal sealed record PythonFacts(string Program, bool HasMlflow = false, bool HasInferenceServer = false)
{
    private const string Mlflow = "mlflow";
    private const string InferenceServer = "azureml_inference_server_http";
    private const string Question = $"import importlib.util as u; print(*[x for x in ('{Mlflow}', '{InferenceServer}') if u.find_spec(x)])";

    /// <summary>To find modules takes milliseconds; a file system that hangs must not hold a deployment for ever.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    /// <summary>Asks the Python that the deployment's <c>PATH</c> leads to; null when there is none.</summary>
    public static async Task<PythonFacts?> LookAsync(LaunchInput input, CancellationToken stop)
    {
        if ((Interpreters.Find("python", input.Path) ?? Interpreters.Find("python3", input.Path)) is not { } program)
            return null;
        var start = new ProcessStartInfo(program, ["-c", Question]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Clear();
        foreach (var (name, value) in input.Machine.Concat(input.EnvironmentVariables))
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(s_patience);
        try
        {
            var error = process.StandardError.ReadToEndAsync(limit.Token);
            var modules = (await process.StandardOutput.ReadToEndAsync(limit.Token)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            await process.WaitForExitAsync(limit.Token);
            if (process.ExitCode != 0)
                throw new LaunchProblem(LaunchProblem.BadEnvironment, $"{program} does not start: {(await error).Trim()}. Mend that Python, or put another first on the PATH.");
            return new PythonFacts(program, modules.Contains(Mlflow), modules.Contains(InferenceServer));
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw new LaunchProblem(LaunchProblem.BadEnvironment, $"{program} did not say within {s_patience.TotalSeconds:0} s what it can import. See what it does at its start (sitecustomize, PYTHONPATH).");
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }
}
