using System.Text.RegularExpressions;
using MlOpsBuild.Assets.Documents;

namespace MlOpsBuild.Assets.Rules;

/// <summary>
/// House rules over CLI v2 documents: what Azure ML takes and a team regrets. docs/diagnostics.md says of each why, how to mend
/// it and how to waive it.
/// </summary>
public static partial class HouseRules
{
    /// <summary>Rules that say what is better, where the others say what is wrong: nothing fails for them.</summary>
    private static readonly HashSet<string> s_advice = ["MLO111", "MLO112", "MLO113", "MLO114", "MLO115", "MLO116", "MLO117", "MLO118", "MLO119", "MLO120", "MLO122", "MLO123"];

    /// <summary>Whether a rule is advice, which fails nothing.</summary>
    /// <param name="id">Its id.</param>
    public static bool IsAdvice(string id) => s_advice.Contains(id);

    /// <summary>What breaks a rule in a document; nothing in one that is not YAML, which its reading tells.</summary>
    /// <param name="path">The document.</param>
    public static IReadOnlyList<AssetError> Check(string path)
    {
        if (DocumentReader.Read(Path.GetFullPath(path), new ErrorList()) is not MapNode document)
            return [];
        var found = new ErrorList();
        Latest(document, found);
        SecretRules.Check(document, found);
        foreach (var part in DocumentParts.Of(document))
        {
            JobRules.Check(part, found);
            AssetRules.Check(part, found);
            MachineRules.Check(part, found);
            ServingRules.Check(part, found);
        }

        return found.All;
    }

    /// <summary>What breaks a rule that only several documents together can break: which cluster is used for what.</summary>
    /// <param name="paths">All documents of a repository.</param>
    public static IReadOnlyList<AssetError> CheckTogether(IReadOnlyList<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        var found = new ErrorList();
        Computes.Check([.. paths.Select(x => DocumentReader.Read(Path.GetFullPath(x), new ErrorList())).OfType<MapNode>()], found);
        return found.All;
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
