using System.Text.RegularExpressions;
using MlOpsBuild.Assets.Documents;

namespace MlOpsBuild.Assets.Rules;

/// <summary>What opens something, written into a document.</summary>
internal static partial class SecretRules
{
    /// <summary>Fields below which names are the user's own, and mean what the user likes.</summary>
    private static readonly string[] s_free = ["inputs", "outputs", "tags", "properties", "environment_variables", "metadata", "search_space", "jobs", "hyperparameters", "conda_file"];

    public static void Check(Node node, ErrorList found)
    {
        switch (node)
        {
            case MapNode map:
                foreach (var entry in map.Entries.Where(x => !s_free.Contains(x.Key)))
                    Check(entry.Value, found);
                break;
            case ListNode list:
                foreach (var item in list.Items)
                    Check(item, found);
                break;
            case ScalarNode { Value: string text } when SecretFields.IsOne(node.Path) && text.Length > 0 && !Placeholder().IsMatch(text):
                found.Add(node, new Mistake("MLO121", "A secret is written into the document, for everybody who reads the repository, now or ever.", "Take it out, make a new one in its place, and let an identity open what it opens."));
                break;
        }
    }

    [GeneratedRegex(@"<.*>|\$[{(]|\*{3}|xxx|^(your|my|todo|changeme|secret|key|password|token)\b|(?-i:^[A-Z_]+$)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Placeholder();
}
