using System.Text;

namespace MlOpsBuild.Workflow.Adoption.Files;

/// <summary>A text that lies in a repository: lines end with <c>\n</c> here, and as they did there when it is written again.</summary>
/// <param name="Text">The text, without mark.</param>
/// <param name="HasWindowsLines">Whether most of its lines end with <c>\r\n</c>.</param>
/// <param name="HasMark">Whether it begins with UTF-8's byte order mark.</param>
internal sealed record TextFile(string Text, bool HasWindowsLines = false, bool HasMark = false)
{
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a file; null where there is none, or none of text.</summary>
    public static TextFile? Read(string path)
    {
        if (!File.Exists(path))
            return null;
        try
        {
            var text = s_strict.GetString(File.ReadAllBytes(path));
            var hasMark = text.StartsWith('\uFEFF');
            var windows = text.Split("\r\n").Length - 1;
            return new TextFile((hasMark ? text[1..] : text).ReplaceLineEndings("\n"), windows > 0 && windows * 2 >= text.Split('\n').Length - 1, hasMark);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>The bytes of another text in the manner of this file.</summary>
    public byte[] Bytes(string text)
        => s_strict.GetBytes((HasMark ? "\uFEFF" : "") + (HasWindowsLines ? text.Replace("\n", "\r\n", StringComparison.Ordinal) : text));
}
