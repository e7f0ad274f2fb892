using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using MlOpsBuild.Delivery.Tests.Checking;
using YamlDotNet.RepresentationModel;

namespace MlOpsBuild.Delivery.Tests.Execution;

/// <summary>
/// Runs steps as GitHub's runner does: expressions by GitHub's evaluator, <c>run</c> by bash, files for outputs, environment,
/// path and summary; our actions by their own files. Actions of others are played by what they do on disk.
/// </summary>
/// <param name="machine">The machine.</param>
/// <param name="expressions">The evaluator.</param>
/// <param name="log">What steps print.</param>
internal sealed class JobRunner(Machine machine, Expressions expressions, StringBuilder log)
{
    private readonly OtherActions _others = new(machine);

    /// <summary>How long each step took, by its name, those in actions too.</summary>
    public List<(string Name, TimeSpan Duration)> Durations { get; } = [];

    /// <summary>Runs steps one after another; a failed one fails the rest, unless their condition says otherwise.</summary>
    public async Task RunAsync(IEnumerable<YamlNode> steps, Situation situation)
    {
        foreach (var step in steps)
        {
            if (!await expressions.HoldsAsync(step.Text("if"), await WithEnvironmentAsync(step, situation)))
            {
                Record(step, situation, "skipped", new Dictionary<string, string>());
                continue;
            }

            var watch = Stopwatch.StartNew();
            var (isSuccess, outputs) = await RunAsync(step, situation);
            Durations.Add((step.Text("name") ?? step.Text("uses") ?? "run", watch.Elapsed));
            situation.HasFailed |= !isSuccess;
            Record(step, situation, isSuccess ? "success" : "failure", outputs);
        }
    }

    private static void Record(YamlNode step, Situation situation, string outcome, IReadOnlyDictionary<string, string> outputs)
    {
        if (step.Text("id") is { } id)
            situation.Steps[id] = new JsonObject { ["outcome"] = outcome, ["conclusion"] = outcome, ["outputs"] = Json(outputs) };
    }

    private async Task<(bool IsSuccess, IReadOnlyDictionary<string, string> Outputs)> RunAsync(YamlNode step, Situation situation)
    {
        var seen = await WithEnvironmentAsync(step, situation);
        log.Append("## ").AppendLine(step.Text("name") ?? step.Text("uses") ?? step.Text("run"));
        if (step.Text("run") is { } script)
            return await BashAsync(await expressions.TextAsync(script, seen), step, seen, situation);

        var uses = step.Text("uses")!;
        var given = new Dictionary<string, string>();
        foreach (var (key, value) in step.Get("with").Pairs())
            given[key.Value!] = await expressions.TextAsync(value.Text()!, seen);
        return machine.FolderOf(uses, situation.Workspace) is { } folder ? await ActionAsync(folder, given, seen, situation) : await _others.RunAsync(uses, given, situation, log);
    }

    private async Task<(bool IsSuccess, IReadOnlyDictionary<string, string> Outputs)> ActionAsync(string folder, Dictionary<string, string> given, Situation seen, Situation situation)
    {
        var action = PublishedFile.Of("action.yml", await File.ReadAllTextAsync(Path.Combine(folder, "action.yml"))).Root;
        var inputs = new JsonObject();
        foreach (var (key, value) in action.Get("inputs").Pairs())
            inputs[key.Value!] = given.Remove(key.Value!, out var text) ? text : await expressions.TextAsync(value.Text("default") ?? "", seen);
        if (given.Count > 0)
            throw new InvalidOperationException($"{folder} has no input '{given.Keys.First()}'");

        // What a step of the action writes to GITHUB_ENV is there for the job too.
        var inside = seen.Inside(folder, inputs) with { Environment = seen.Environment };
        await RunAsync(action.Get("runs", "steps").Items(), inside);
        foreach (var (name, value) in inside.Environment.Where(x => seen.Contexts["env"]![x.Key] is null))
            situation.Environment.TryAdd(name, value);

        var outputs = new Dictionary<string, string>();
        foreach (var (key, value) in action.Get("outputs").Pairs())
            outputs[key.Value!] = await expressions.TextAsync(value.Text("value")!, inside);
        return (!inside.HasFailed, outputs);
    }

    private async Task<(bool IsSuccess, IReadOnlyDictionary<string, string> Outputs)> BashAsync(string script, YamlNode step, Situation seen, Situation situation)
    {
        using var files = new StepFiles(machine.Temp);
        var file = files.Script(script);
        var folder = step.Text("working-directory") is { } below ? Path.Combine(seen.Workspace, await expressions.TextAsync(below, seen)) : seen.Workspace;
        // With a shell that is named, a failure in a pipe is one too.
        string[] arguments = step.Text("shell") == "bash" ? ["--noprofile", "--norc", "-eo", "pipefail", file] : ["-e", file];
        var start = new ProcessStartInfo("bash", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        machine.Fill(start.Environment, seen, files);
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        process.OutputDataReceived += Append;
        process.ErrorDataReceived += Append;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var limit = new CancellationTokenSource(machine.StepLimit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            log.Append("ended after ").AppendLine(machine.StepLimit.ToString());
        }

        foreach (var (name, value) in files.Environment())
            situation.Environment[name] = seen.Environment[name] = value;
        machine.Paths.InsertRange(0, files.Paths());
        machine.Summary.Append(files.Summary());
        return (process.HasExited && process.ExitCode == 0, files.Outputs());

        void Append(object sender, DataReceivedEventArgs e)
        {
            lock (log)
                log.AppendLine(e.Data);
        }
    }

    /// <summary>What a step sees: its own <c>env:</c> above that of its job.</summary>
    private async Task<Situation> WithEnvironmentAsync(YamlNode step, Situation situation)
    {
        var environment = new Dictionary<string, string>(situation.Environment);
        var contexts = (JsonObject)situation.Contexts.DeepClone();
        contexts["env"] = Json(environment);
        var seen = situation with { Contexts = contexts, Environment = environment };
        foreach (var (key, value) in step.Get("env").Pairs())
        {
            environment[key.Value!] = await expressions.TextAsync(value.Text()!, seen);
            contexts["env"]![key.Value!] = environment[key.Value!];
        }

        return seen;
    }

    private static JsonObject Json(IEnumerable<KeyValuePair<string, string>> values) => new(values.Select(x => KeyValuePair.Create(x.Key, (JsonNode?)x.Value)));
}
