using System.Text;
using YamlDotNet.Core;

namespace MlOpsBuild.Assets.Documents;

/// <summary>Reads one YAML file into nodes, and refuses what no honest document holds.</summary>
internal static class DocumentReader
{
    /// <summary>Larger than any document a person writes; a data set named by mistake ends here.</summary>
    public const int MostBytes = 1024 * 1024;

    /// <summary>Lines that may be moved in by <see cref="Continued"/>; each costs reading the document again.</summary>
    private const int MostContinued = 100;

    /// <summary>The mapping or other value in a file; null after telling what is wrong.</summary>
    public static Node? Read(string file, ErrorList errors)
    {
        var whole = new Place(file, 0, 0);
        if (!File.Exists(file))
        {
            errors.Add(whole, "", Mistakes.NoDocument());
            return null;
        }

        string text;
        try
        {
            if (new FileInfo(file).Length > MostBytes)
            {
                errors.Add(whole, "", Mistakes.TooLarge(new FileInfo(file).Length, MostBytes));
                return null;
            }

            text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(File.ReadAllBytes(file));
        }
        catch (DecoderFallbackException)
        {
            errors.Add(whole, "", Mistakes.Binary("it is not UTF-8"));
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            errors.Add(whole, "", Mistakes.Unreadable(error.Message));
            return null;
        }

        return Parse(text.TrimStart('\uFEFF'), file, errors);
    }

    /// <summary>The value in a text; null after telling what is wrong.</summary>
    public static Node? Parse(string text, string file, ErrorList errors) => Parse(text, file, errors, MostContinued);

    private static Node? Parse(string text, string file, ErrorList errors, int attempts)
    {
        if (text.IndexOfAny(['\0', Plans.Holes.Open, Plans.Holes.Close]) is >= 0 and var odd)
        {
            errors.Add(TextPlaces.Of(text, odd, file), "", Mistakes.Binary($"it holds the character U+{(int)text[odd]:X4}"));
            return null;
        }

        var before = errors.Count;
        var builder = new NodeBuilder(text, file, errors);
        Node? root = null;
        var parser = new Parser(new Scanner(new StringReader(text), skipComments: true));
        try
        {
            root = builder.Build(parser);
            Indentation.Check(text, file, builder.Blocks, errors);
        }
        catch (YamlException error) when (attempts > 0 && Continued(text, error) is { } mended)
        {
            return Parse(mended, file, errors, attempts - 1);
        }
        catch (YamlException error)
        {
            // The parser mentions a tab, if at all, at the start of the mapping around it.
            var last = error.Message.Contains("tab", StringComparison.Ordinal) ? int.MaxValue : (int)Math.Max(error.Start.Line, error.End.Line) + 1;
            Indentation.Check(text, file, builder.Blocks, errors, last);
            if (errors.Count == before)
                errors.Add(new Place(file, (int)error.Start.Line, (int)error.Start.Column), "", Mistakes.Syntax(error.Message));
        }

        catch (Exception error) when (error is InvalidOperationException or ArgumentException or FormatException or IndexOutOfRangeException or OverflowException)
        {
            // The scanner throws these on some broken texts instead of its own exception.
            var at = parser.Current?.End ?? Mark.Empty;
            errors.Add(new Place(file, (int)at.Line, (int)at.Column), "", Mistakes.Syntax("it cannot be read on from here"));
        }

        if (errors.Count > before)
            return null;
        if (root is MapNode)
            return root;
        errors.Add(root?.Place ?? new Place(file, 1, 1), "", Mistakes.NotADocument(root?.Describe() ?? "nothing"));
        return null;
    }

    /// <summary>
    /// PyYAML lets quoted text go on in any column, YamlDotNet only right of its key. White space at the start of such
    /// a line means nothing, so the line is moved in; null when that is not what is wrong.
    /// </summary>
    private static string? Continued(string text, YamlException error)
    {
        var lines = text.Split('\n');
        var line = (int)error.End.Line - 1;
        if (!error.Message.Contains("wrong indentation", StringComparison.Ordinal) || line >= lines.Length || line < error.Start.Line)
            return null;
        var indented = new string(' ', (int)error.Start.Column + 1) + lines[line].TrimStart(' ');
        if (indented == lines[line])
            return null;
        lines[line] = indented;
        return string.Join('\n', lines);
    }
}
