using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace MlOpsBuild.Delivery.Tests.Checking;

/// <summary>A shell script inside a YAML file.</summary>
/// <param name="File">Where it is.</param>
/// <param name="Node">The text.</param>
internal sealed record Script(PublishedFile File, YamlScalarNode Node)
{
    private static readonly string[] s_keys = ["run", "bash", "script", "inlineScript", "pwsh", "powershell"];

    public string Text => Node.Value ?? "";

    /// <summary>The file's line on which the script's first line is.</summary>
    public int FirstLine => (int)Node.Start.Line + (Node.Style is ScalarStyle.Literal or ScalarStyle.Folded ? 1 : 0);

    /// <summary>All scripts of a file.</summary>
    public static IEnumerable<Script> In(PublishedFile file)
        => file.Root.AllPairs().Where(x => s_keys.Contains(x.Key.Value) && x.Value is YamlScalarNode && !(x.Key.Value == "run" && file.Kind == FileKind.Pipeline))
            .Select(x => new Script(file, (YamlScalarNode)x.Value));
}
