using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace MlOpsBuild.Delivery.Tests.Checking.Rules;

/// <summary>Inputs and outputs of actions and workflows: named alike, described, defined where they are used.</summary>
internal static partial class Definitions
{
    public static IEnumerable<(YamlNode Where, string Message)> Described(PublishedFile file, IReadOnlyList<PublishedFile> all)
    {
        foreach (var (key, value) in Declared(file, "inputs").Concat(Declared(file, "outputs")))
        {
            if (!Kebab().IsMatch(key.Value!))
                yield return (key, $"'{key.Value}' is not in kebab-case");
            if (string.IsNullOrWhiteSpace(value.Text("description")))
                yield return (key, $"'{key.Value}' has no description");
        }
    }

    /// <summary>GitHub takes an input that nobody defined for an empty text.</summary>
    public static IEnumerable<(YamlNode Where, string Message)> Defined(PublishedFile file, IReadOnlyList<PublishedFile> all)
    {
        var declared = Declared(file, "inputs").Select(x => x.Key.Value!).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return from found in Mentions(file, Input())
               where !declared.Contains(found.Match.Groups["name"].Value)
               select ((YamlNode)found.Node, $"'inputs.{found.Match.Groups["name"].Value}' is not defined");
    }

    public static IEnumerable<(YamlNode Where, string Message)> Used(PublishedFile file, IReadOnlyList<PublishedFile> all)
    {
        var used = Mentions(file, Input()).Select(x => x.Match.Groups["name"].Value).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return Declared(file, "inputs").Where(x => !used.Contains(x.Key.Value!)).DistinctBy(x => x.Key.Value)
            .Select(x => ((YamlNode)x.Key, $"input '{x.Key.Value}' is not used"));
    }

    /// <summary>A step's output comes from a step before, which gives it.</summary>
    public static IEnumerable<(YamlNode Where, string Message)> Outputs(PublishedFile file, IReadOnlyList<PublishedFile> all)
    {
        YamlNode[] jobs = file.Kind == FileKind.Action ? [file.Root] : [.. file.Root.Get("jobs").Pairs().Select(x => x.Value)];
        foreach (var job in jobs)
        {
            var steps = (job.Get("steps") ?? job.Get("runs", "steps")).Items().ToList();
            foreach (var (node, match) in Mentions(job, StepOutput()))
            {
                var (id, output) = (match.Groups["step"].Value, match.Groups["name"].Value);
                var at = steps.FindIndex(x => x.AllNodes.Contains(node));
                var giver = (at < 0 ? steps : steps.Take(at)).FirstOrDefault(x => x.Text("id") == id);
                if (giver == null)
                    yield return (node, $"no step before has the id '{id}'");
                else if (!Gives(giver, output, all))
                    yield return (node, $"step '{id}' gives no output '{output}'");
            }
        }
    }

    private static bool Gives(YamlNode step, string output, IReadOnlyList<PublishedFile> all)
    {
        if (step.Text("uses") is { } uses)
            return KnownActions.OutputsOf(uses, all)?.Contains(output) ?? true;
        var script = step.Text("run") ?? "";
        if (script.Contains("build.sh\" :state", StringComparison.Ordinal))
            return BootstrapState().Matches(File.ReadAllText(Path.Combine(Harness.Repository.Root, "build.sh"))).Any(x => x.Value == output + "=");
        return Target().Match(script) is { Success: true } target && PublishedTargets.Outputs(target.Groups["name"].Value).Contains(output)
            || Regex.IsMatch(script, $@"(^|[\s""'])({Regex.Escape(output)})(=|<<)", RegexOptions.Multiline);
    }

    private static IEnumerable<(YamlScalarNode Key, YamlNode Value)> Declared(PublishedFile file, string what) => file.Kind == FileKind.Action
        ? file.Root.Get(what).Pairs()
        : file.Root.Get("on", "workflow_call", what).Pairs().Concat(file.Root.Get("on", "workflow_dispatch", what).Pairs());

    private static IEnumerable<(YamlScalarNode Node, Match Match)> Mentions(PublishedFile file, Regex what) => Mentions(file.Root, what);

    /// <summary>In expressions: between <c>${{ }}</c>, and in an <c>if:</c>.</summary>
    private static IEnumerable<(YamlScalarNode Node, Match Match)> Mentions(YamlNode root, Regex what)
    {
        var conditions = root.AllPairs().Where(x => x.Key.Value == "if").Select(x => x.Value).ToHashSet(ReferenceEqualityComparer.Instance);
        return from node in root.AllScalars()
               let texts = conditions.Contains(node) ? [node.Value ?? ""] : Expression().Matches(node.Value ?? "").Select(x => x.Value)
               from text in texts
               from match in what.Matches(text)
               select (node, match);
    }

    /// <summary>What the bootstrap prints: <c>"root=$root" …</c>.</summary>
    [GeneratedRegex("(?<=\")[a-z]+=(?=\\$)")]
    private static partial Regex BootstrapState();

    [GeneratedRegex(@"\$\{\{.*?\}\}", RegexOptions.Singleline)]
    private static partial Regex Expression();

    [GeneratedRegex(@"(?<![\w.-])inputs\.(?<name>[\w-]+)")]
    private static partial Regex Input();

    [GeneratedRegex(@"(?<![\w.-])steps\.(?<step>[\w-]+)\.outputs\.(?<name>[\w-]+)")]
    private static partial Regex StepOutput();

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
    private static partial Regex Kebab();

    [GeneratedRegex(@"build\.sh""? (?<name>[A-Z]\w+)")]
    private static partial Regex Target();
}
