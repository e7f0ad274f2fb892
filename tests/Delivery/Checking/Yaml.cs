using YamlDotNet.RepresentationModel;

namespace MlOpsBuild.Delivery.Tests.Checking;

/// <summary>Short ways through YAML's nodes.</summary>
internal static class Yaml
{
    public static YamlNode? Get(this YamlNode? node, string key)
        => node is YamlMappingNode map && map.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;

    public static YamlNode? Get(this YamlNode? node, params ReadOnlySpan<string> path)
    {
        foreach (var key in path)
            node = node.Get(key);
        return node;
    }

    public static string? Text(this YamlNode? node) => (node as YamlScalarNode)?.Value;

    public static string? Text(this YamlNode? node, string key) => node.Get(key).Text();

    public static IEnumerable<YamlNode> Items(this YamlNode? node) => (node as YamlSequenceNode)?.Children ?? [];

    /// <summary>The pairs of a mapping.</summary>
    public static IEnumerable<(YamlScalarNode Key, YamlNode Value)> Pairs(this YamlNode? node)
        => (node as YamlMappingNode)?.Children.Where(x => x.Key is YamlScalarNode).Select(x => ((YamlScalarNode)x.Key, x.Value)) ?? [];

    /// <summary>Every pair of a mapping anywhere below, the outer ones first.</summary>
    public static IEnumerable<(YamlScalarNode Key, YamlNode Value)> AllPairs(this YamlNode node) => node switch
    {
        YamlMappingNode => node.Pairs().SelectMany(x => x.Value.AllPairs().Prepend(x)),
        YamlSequenceNode sequence => sequence.SelectMany(AllPairs),
        _ => [],
    };

    /// <summary>Every mapping anywhere below, itself too.</summary>
    public static IEnumerable<YamlMappingNode> AllMappings(this YamlNode node) => node switch
    {
        YamlMappingNode map => map.Children.Values.SelectMany(AllMappings).Prepend(map),
        YamlSequenceNode sequence => sequence.SelectMany(AllMappings),
        _ => [],
    };

    /// <summary>Every scalar anywhere below: keys and values.</summary>
    public static IEnumerable<YamlScalarNode> AllScalars(this YamlNode node) => node.AllNodes.OfType<YamlScalarNode>();
}
