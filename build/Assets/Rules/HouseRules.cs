using System.Text.RegularExpressions;
using MlOpsBuild.Assets.Documents;
using MlOpsBuild.Assets.Kinds;
using MlOpsBuild.Assets.Kinds.Jobs;

namespace MlOpsBuild.Assets.Rules;

/// <summary>
/// House rules over CLI v2 documents: what Azure ML takes and a team regrets. docs/diagnostics.md says of each why, how to mend
/// it and how to waive it.
/// </summary>
public static partial class HouseRules
{
    /// <summary>Rules that say what is better, where the others say what is wrong: nothing fails for them.</summary>
    private static readonly HashSet<string> s_advice = [];

    /// <summary>Whether a rule is advice, which fails nothing.</summary>
    /// <param name="id">Its id.</param>
    public static bool IsAdvice(string id) => s_advice.Contains(id);

    /// <summary>What breaks a rule in a document; nothing in one that is not YAML, which its reading tells.</summary>
    /// <param name="path">The document.</param>
    public static IReadOnlyList<AssetError> Check(string path)
    {
        var errors = new ErrorList();
        if (DocumentReader.Read(Path.GetFullPath(path), errors) is not MapNode document)
            return [];
        var found = new ErrorList();
        Latest(document, found);
        Compute(document, found);
        Environment(document, found);
        if (document["jobs"] is MapNode steps)
        {
            foreach (var step in steps.Entries)
                Step(step, found);
        }
        else if (document.Text("command") is { } command && IsJob(document))
        {
            Arguments((ScalarNode)document["command"]!, command, found);
            Timeout(document, "The job", found);
        }

        return found.All;
    }

    /// <summary>A component says what its inputs are, a job what they hold; only a job has limits. A component has a name, a job need not.</summary>
    private static bool IsJob(MapNode document)
        => Classification.Of(document, document.Place.File, new ErrorList()) == CommandJob.Kind && (document.Has("$schema") || document.Has("compute") || !document.Has("name"));

    private static void Step(Entry step, ErrorList found)
    {
        if (step.Value is not MapNode map)
            return;
        foreach (var input in (map["inputs"] as MapNode)?.Entries ?? [])
        {
            if (input.Value is ScalarNode { Value: not null } value && Hyperparameters.IsNumber(value.Text) && Hyperparameters.IsOne(input.Key))
                found.Add(value, new Mistake("MLO102", $"Step '{step.Key}' has the value {value.Text} of '{input.Key}' written into it.", "Make it an input of the pipeline and write ${{parent.inputs." + input.Key + "}}, so that a run can change it and the lineage names it."));
        }

        if (map["compute"] is ScalarNode { Value: string compute } at && !compute.Contains("${{", StringComparison.Ordinal) && compute is not ("serverless" or "azureml:serverless"))
            found.Add(at, new Mistake("MLO103", $"Step '{step.Key}' runs on {compute} whatever the environment.", "Leave it out and write settings.default_compute once, or make it an input of the pipeline."));
        if (map.Text("command") is { } command)
            Arguments((ScalarNode)map["command"]!, command, found);
        Environment(map["environment"] as MapNode ?? map.Without("command"), found);
        if (map.Text("type") is "command" or null && (map.Has("command") || map.Has("component")) && map.Text("type") != "pipeline")
            Timeout(map, $"Step '{step.Key}'", found);
    }

    private static void Timeout(MapNode job, string who, ErrorList found)
    {
        if ((job["limits"] as MapNode)?.Has("timeout") != true)
            found.Add(job, new Mistake("MLO107", $"{who} may run for ever: it has no timeout.", "Add 'limits: { timeout: 3600 }' with the seconds that it may take."));
    }

    private static void Arguments(ScalarNode at, string command, ErrorList found)
    {
        foreach (var option in Hyperparameters.In(command))
            found.Add(at, at.Find(option), new Mistake("MLO102", $"The command has {option} written into it.", "Make it an input and write ${{inputs.…}}, so that a run can change it and the lineage names it."));
    }

    /// <summary>Whatever is the latest when it runs is another thing tomorrow.</summary>
    private static void Latest(Node node, ErrorList found)
    {
        switch (node)
        {
            case MapNode map:
                foreach (var entry in map.Entries)
                    Latest(entry.Value, found);
                break;
            case ListNode list:
                foreach (var item in list.Items)
                    Latest(item, found);
                break;
            case ScalarNode { Value: string text } when text.StartsWith("azureml:", StringComparison.Ordinal) && LatestLabel().Match(text) is { Success: true } label:
                found.Add(node, new Mistake("MLO105", $"{text} is another version tomorrow, and nobody will have changed anything.", $"Name the version: {text[..label.Index]}{(label.Value[0] == '@' ? ":" : "/versions/")}<version>."));
                break;
        }
    }

    private static void Compute(MapNode document, ErrorList found)
    {
        if (document.Text("type") == "amlcompute" && (document["min_instances"] ?? (document["scale_settings"] as MapNode)?["min_node_count"]) is ScalarNode { Value: long and > 0 } least)
            found.Add(least, new Mistake("MLO106", $"{least.Text} nodes are paid for when nothing runs.", "Write 0: nodes come within minutes when a job needs them."));
    }

    private static void Environment(MapNode document, ErrorList found)
    {
        if (document["image"] is ScalarNode { Value: string image } at && !image.Contains('@', StringComparison.Ordinal)
            && (!image[(image.LastIndexOf('/') + 1)..].Contains(':', StringComparison.Ordinal) || image.EndsWith(":latest", StringComparison.Ordinal)))
            found.Add(at, new Mistake("MLO104", $"The image {image} is another one tomorrow.", "Name its tag or, better, its digest: image:1.2.3 or image@sha256:…"));
        if (document["conda_file"] is MapNode conda)
            Dependencies.Check(conda["dependencies"], found);
    }

    /// <summary>Addresses of storage in code that trains.</summary>
    /// <param name="path">The file.</param>
    public static IReadOnlyList<AssetError> CheckCode(string path)
    {
        List<AssetError> found = [];
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            foreach (Match match in RawPath().Matches(line))
                found.Add(new AssetError("MLO101", Path.GetFullPath(path), number, match.Index + 1, "", $"The code reads {match.Value} past Azure ML, so that no lineage knows of it.", "Take the data as an input of the component, and name them in the pipeline as a data asset."));
        }

        return found;
    }

    [GeneratedRegex("(@|/labels/)latest$", RegexOptions.CultureInvariant)]
    private static partial Regex LatestLabel();

    [GeneratedRegex(@"(https?://[\w-]+\.(blob|dfs|file)\.core\.[\w.]+|(wasbs?|abfss?|adls?|s3a?|gs)://[\w.@-]+|azureml://(subscriptions|datastores)/[\w./-]+)", RegexOptions.CultureInvariant)]
    private static partial Regex RawPath();
}
