using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Nuke.Common.IO;

namespace Nuke.Common.Tooling;

/// <summary>
/// A command line from an interpolated string: <c>$"tag {Version} -m {Message}"</c>. A text or path becomes one
/// argument, quoted where needed; a sequence of paths becomes one argument each; <c>:nq</c> leaves a value as it is,
/// <c>:r</c> redacts it in logs, output and exceptions. Blank values vanish, values in quotes stay as they are, and a
/// string of a single value and nothing else is a command line, not an argument.
/// </summary>
[InterpolatedStringHandler]
[SuppressMessage("Performance", "CA1815", Justification = "A by-ref structure cannot be compared.")]
[SuppressMessage("Usage", "CA2225", Justification = "The operator is NUKE's.")]
public ref struct ArgumentStringHandler
{
    private readonly StringBuilder _text;
    private readonly List<string> _secrets;
    private readonly bool _isSingleHole;

    /// <summary>Called by the compiler.</summary>
    public ArgumentStringHandler(int literalLength, int formattedCount, out bool handlerIsValid)
    {
        _text = new StringBuilder(literalLength);
        _secrets = [];
        _isSingleHole = literalLength == 0 && formattedCount == 1;
        handlerIsValid = true;
    }

    /// <summary>A command line that is quoted already.</summary>
    public static implicit operator ArgumentStringHandler(string value)
    {
        var handler = new ArgumentStringHandler(value.NotNull().Length, formattedCount: 0, out _);
        handler.AppendLiteral(value);
        return handler;
    }

    /// <summary>Called by the compiler.</summary>
    public readonly void AppendLiteral(string value) => _text.Append(value);

    /// <summary>Called by the compiler.</summary>
    public readonly void AppendFormatted(object? obj, int alignment = 0, string? format = null)
    {
        var text = obj switch
        {
            IAbsolutePathHolder holder => holder.Path.ToString(format is "r" ? null : format),
            IFormattable formattable => formattable.ToString(format is "r" or "nq" ? null : format, CultureInfo.InvariantCulture),
            null => "",
            _ => obj.ToString() ?? "",
        };

        if (format == "r")
            text = Redact(text);
        else if (IsArgument(obj) && format is null && !(_isSingleHole && obj is string))
            text = ArgumentQuoting.QuoteIfNeeded(text);

        _text.Append(alignment >= 0 ? text.PadLeft(alignment) : text.PadRight(-alignment));
    }

    /// <summary>Called by the compiler.</summary>
    public readonly void AppendFormatted(IEnumerable<IAbsolutePathHolder> paths, int alignment = 0, string? format = null)
    {
        var isFirst = true;
        foreach (var path in paths)
        {
            if (!isFirst)
                _text.Append(' ');
            isFirst = false;
            AppendFormatted(path, alignment, format);
        }
    }

    /// <summary>The command line.</summary>
    public readonly string ToStringAndClear()
    {
        var text = _text?.ToString() ?? "";
        _text?.Clear();
        return text;
    }

    /// <summary>Replaces the redacted values in a text.</summary>
    public readonly Func<string, string> GetFilter()
    {
        if (_secrets is not { Count: > 0 })
            return text => text;

        // Longest first: a shorter secret inside a longer one must not leave the rest of it readable.
        var secrets = _secrets.Distinct().OrderByDescending(x => x.Length).ToArray();
        return text => secrets.Aggregate(
            text,
            (redacted, secret) => redacted.Replace(secret, ArgumentQuoting.Redacted, StringComparison.Ordinal));
    }

    private static bool IsArgument(object? obj) => obj is string or IAbsolutePathHolder or RelativePath;

    private readonly string Redact(string secret)
    {
        var quoted = ArgumentQuoting.QuoteIfNeeded(secret);

        // A program echoes the secret as it is, perhaps line by line; the command line has it quoted.
        string[] shapes = [secret, quoted, quoted.Trim('"'), .. secret.Split('\n').Select(x => x.TrimEnd('\r'))];
        _secrets.AddRange(shapes.Where(x => !string.IsNullOrWhiteSpace(x)));
        return quoted;
    }
}
