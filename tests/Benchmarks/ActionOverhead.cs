using System.Diagnostics;
using System.Text.RegularExpressions;

namespace MlOpsBuild.Benchmarks;

/// <summary>
/// What a composite action costs above its target: the commands of the action that makes ready and of the one that runs the
/// target, as their files have them, against the target alone; the build is compiled. GitHub's own steps are not in it.
/// </summary>
internal static partial class ActionOverhead
{
    private const int Rounds = 7;
    private const string Target = "Status";

    internal static IReadOnlyList<Figure> Measure(string root)
    {
        var workspace = Directory.CreateTempSubdirectory("action-overhead-").FullName;
        try
        {
            var output = Path.Combine(workspace, "output");
            Dictionary<string, string> environment = new()
            {
                ["CI"] = "true",
                ["GITHUB_ACTIONS"] = "true",
                ["GITHUB_OUTPUT"] = output,
                ["GITHUB_WORKSPACE"] = workspace,
                ["NUKE_PLATFORM"] = "local",
                ["NUKE_PROJECT"] = ".",
            };
            var (actions, alone) = (new List<double>(), new List<double>());
            // The first round, which may compile, is not counted.
            for (var round = 0; round <= Rounds; round++)
            {
                var whole = Seconds(root, environment, "setup") + Seconds(root, environment, "status");
                var bare = Seconds(environment, $"\"{root}/build.sh\" {Target} --project \"$GITHUB_WORKSPACE\"");
                if (round == 0)
                    continue;
                actions.Add(whole);
                alone.Add(bare);
            }

            var above = actions.Zip(alone, (x, y) => x - y).ToList();
            Console.WriteLine($"action, {Rounds} rounds in turn: with setup {actions.Spread()}, target alone {alone.Spread()}, above {above.Spread()}");
            return [new Figure("an action and its setup above their target, warm, median of pairs", above.Median(), 3, "s")];
        }
        finally
        {
            Directory.Delete(workspace, recursive: true);
        }
    }

    private static double Seconds(string root, Dictionary<string, string> environment, string action)
    {
        var folder = Path.Combine(root, "actions", action);
        var commands = Commands().Matches(File.ReadAllText(Path.Combine(folder, "action.yml"))).Select(x => x.Groups["command"].Value.Replace("''", "'", StringComparison.Ordinal)).ToList();
        if (commands.Count == 0)
            throw new InvalidOperationException($"{folder} has no command on one line");
        return commands.Sum(x => Seconds(new Dictionary<string, string>(environment) { ["GITHUB_ACTION_PATH"] = folder }, x));
    }

    private static double Seconds(Dictionary<string, string> environment, string script)
    {
        var start = new ProcessStartInfo("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", script]) { RedirectStandardOutput = true };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? watch.Elapsed.TotalSeconds : throw new InvalidOperationException(output);
    }

    [GeneratedRegex("^ +run: '(?<command>.+)'$", RegexOptions.Multiline)]
    private static partial Regex Commands();
}
