using System.Text;
using MlOpsBuild.Assets.Documents;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace MlOpsBuild.Assets.Exporting;

/// <summary>Writes nodes as a person would: block style, quotes where they are needed, texts of several lines as they are.</summary>
internal static class YamlText
{
    private static readonly EmitterSettings s_settings = EmitterSettings.Default.WithBestWidth(int.MaxValue).WithIndentedSequences();

    public static string Write(Node root)
    {
        var text = new StringBuilder();
        using var writer = new StringWriter(text) { NewLine = "\n" };
        var emitter = new Emitter(writer, s_settings);
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart(null, null, isImplicit: true));
        Emit(emitter, root);
        emitter.Emit(new DocumentEnd(isImplicit: true));
        emitter.Emit(new StreamEnd());
        return text.ToString();
    }

    private static void Emit(Emitter emitter, Node node)
    {
        switch (node)
        {
            case MapNode map:
                emitter.Emit(new MappingStart(AnchorName.Empty, TagName.Empty, isImplicit: true, map.Entries.Count > 0 ? MappingStyle.Block : MappingStyle.Flow));
                foreach (var entry in map.Entries)
                {
                    emitter.Emit(Scalar(Nodes.Text(entry.Key), isKey: true));
                    Emit(emitter, entry.Value);
                }

                emitter.Emit(new MappingEnd());
                break;
            case ListNode list:
                emitter.Emit(new SequenceStart(AnchorName.Empty, TagName.Empty, isImplicit: true, list.Items.Count > 0 ? SequenceStyle.Block : SequenceStyle.Flow));
                foreach (var item in list.Items)
                    Emit(emitter, item);
                emitter.Emit(new SequenceEnd());
                break;
            case ScalarNode scalar:
                emitter.Emit(Scalar(scalar, isKey: false));
                break;
        }
    }

    private static Scalar Scalar(ScalarNode scalar, bool isKey)
        => new(AnchorName.Empty, TagName.Empty, scalar.Text, Style(scalar, isKey), isPlainImplicit: true, isQuotedImplicit: true);

    private static ScalarStyle Style(ScalarNode scalar, bool isKey)
    {
        if (scalar.Value is not string text)
            return ScalarStyle.Plain;
        if (text.Any(x => char.IsControl(x) && x != '\n') || text.Any(x => x is '\u2028' or '\u2029' or '\uFEFF' || char.IsSurrogate(x)))
            return ScalarStyle.DoubleQuoted;
        if (text.Contains('\n', StringComparison.Ordinal))
            return !isKey && IsBlock(text) ? ScalarStyle.Literal : ScalarStyle.DoubleQuoted;
        // Read without quotes it would be something else.
        return YamlScalar.Resolve(text) is string ? ScalarStyle.Any : ScalarStyle.DoubleQuoted;
    }

    /// <summary>Whether a block keeps it as it is: no line begins the block deeper than the rest, or ends with spaces that nobody sees.</summary>
    private static bool IsBlock(string text)
    {
        var lines = text.Split('\n');
        return lines[0].Length > 0 && !char.IsWhiteSpace(lines[0][0]) && lines.All(x => x.Length == 0 || !char.IsWhiteSpace(x[^1])) && !text.EndsWith("\n\n", StringComparison.Ordinal);
    }
}
