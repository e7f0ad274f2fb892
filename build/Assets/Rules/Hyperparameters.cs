using System.Text.RegularExpressions;

namespace MlOpsBuild.Assets.Rules;

/// <summary>
/// Which numbers a model depends on. No name tells for certain, so a number is one unless a word of its name says that it is about
/// the machinery: a port or a worker more does not make another model.
/// </summary>
internal static partial class Hyperparameters
{
    private static readonly HashSet<string> s_machinery = new(StringComparer.OrdinalIgnoreCase)
    {
        // Where and on how much it runs.
        "port", "ports", "host", "address", "node", "nodes", "instance", "instances", "gpu", "gpus", "cpu", "cpus", "core", "cores", "device", "devices", "rank", "world",
        "worker", "workers", "jobs", "nproc", "np", "process", "processes", "thread", "threads", "concurrency", "parallel", "prefetch", "cache", "mem",
        // How long, how often, how loud.
        "timeout", "deadline", "retry", "retries", "interval", "every", "exit", "save", "checkpoint", "checkpoints", "log", "logging", "verbose", "verbosity", "debug", "progress", "tqdm", "print",
        // What it is called and where it lies.
        "id", "version", "path", "paths", "dir", "file", "files",
    };

    /// <summary>Whether a number of this name belongs into the lineage.</summary>
    public static bool IsOne(string name) => !Word().Matches(name).Any(x => s_machinery.Contains(x.Value));

    /// <summary>Whether it is written as a number; text and truth values choose what a step does, and are its author's.</summary>
    public static bool IsNumber(string text) => Number().IsMatch(text);

    /// <summary>Options with a number in a command line. Short ones are left alone: they are those of shells and launchers.</summary>
    public static IEnumerable<string> In(string command) => Option().Matches(command).Where(x => IsOne(x.Groups["name"].Value)).Select(x => x.Value.Trim());

    [GeneratedRegex("[A-Z]?[a-z]+|[A-Z]+(?![a-z])", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex(@"^[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)(e[+-]?[0-9]+)?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Number();

    [GeneratedRegex(@"(?<![\w-])--?(?<name>[A-Za-z][\w-]+)[ =]+[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?(?=[\s;&|""')\\]|$)", RegexOptions.CultureInvariant)]
    private static partial Regex Option();
}
