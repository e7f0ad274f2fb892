using System.Text;
using Nuke.Common.Utilities;

namespace Nuke.Common.IO;

public static partial class AbsolutePathExtensions
{
    // Without a byte order mark; half a surrogate pair is a fault, not a question mark in somebody's file.
    private static UTF8Encoding Utf8 => new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>
    /// Replaces the content by text, at once: a reader sees the old or the new content. The parent is created.
    /// The file ends with one line break unless <paramref name="eofLineBreak"/> is false.
    /// </summary>
    public static AbsolutePath WriteAllText(
        this AbsolutePath path,
        string content,
        Encoding? encoding = null,
        bool? eofLineBreak = null)
    {
        if (eofLineBreak ?? true)
        {
            var lineBreak = content.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
            content = content.TrimEnd('\r', '\n') + lineBreak;
        }

        encoding ??= Utf8;
        AtomicFile.Write(path, [.. encoding.GetPreamble(), .. encoding.GetBytes(content)]);
        return path;
    }

    /// <summary>Replaces the content by lines, as <see cref="WriteAllText"/> does.</summary>
    public static AbsolutePath WriteAllLines(
        this AbsolutePath path,
        string[] lines,
        Encoding? encoding = null,
        PlatformFamily? platformFamily = null,
        bool? eofLineBreak = null)
    {
        var ended = eofLineBreak ?? true ? Enumerable.Append(lines, "") : lines;
        return path.WriteAllText(ended.JoinNewLine(platformFamily), encoding, eofLineBreak);
    }

    /// <summary>Replaces the content by lines, as <see cref="WriteAllText"/> does.</summary>
    public static AbsolutePath WriteAllLines(
        this AbsolutePath path,
        IEnumerable<string> lines,
        Encoding? encoding = null,
        PlatformFamily? platformFamily = null,
        bool? eofLineBreak = null)
        => path.WriteAllLines([.. lines], encoding, platformFamily, eofLineBreak);

    /// <summary>Replaces the content, at once: a reader sees the old or the new one. The parent is created.</summary>
    public static AbsolutePath WriteAllBytes(this AbsolutePath path, byte[] bytes)
    {
        AtomicFile.Write(path, bytes);
        return path;
    }

    /// <summary>Appends text; the parent is created.</summary>
    public static AbsolutePath AppendAllText(this AbsolutePath path, string content, Encoding? encoding = null)
    {
        path.Parent.CreateDirectory();
        File.AppendAllText(path, content, encoding ?? Utf8);
        return path;
    }

    /// <summary>Appends lines; the parent is created.</summary>
    public static AbsolutePath AppendAllLines(this AbsolutePath path, IEnumerable<string> lines, Encoding? encoding = null)
    {
        path.Parent.CreateDirectory();
        File.AppendAllLines(path, lines, encoding ?? Utf8);
        return path;
    }

    /// <summary>Appends lines; the parent is created.</summary>
    public static AbsolutePath AppendAllLines(this AbsolutePath path, string[] lines, Encoding? encoding = null) =>
        path.AppendAllLines((IEnumerable<string>)lines, encoding);

    /// <summary>Replaces the text by what <paramref name="update"/> makes of it.</summary>
    /// <exception cref="ArgumentException">There is no such file.</exception>
    public static AbsolutePath UpdateText(this AbsolutePath path, Func<string, string> update, Encoding? encoding = null) =>
        path.WriteAllText(update(path.ReadAllText(encoding)), encoding);
}
