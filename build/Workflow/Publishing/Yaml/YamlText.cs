using System.Text.RegularExpressions;

namespace MlOpsBuild.Workflow.Publishing.Yaml;

/// <summary>A scalar: bare where that reads back as the same text, in quotes elsewhere, as a block when it has several lines.</summary>
internal sealed partial class YamlText(string text) : YamlNode
{
    public string Text { get; } = text;

    /// <summary>Whether it is a number or a switch, which quotes would make a text.</summary>
    public bool IsBare { get; init; }

    public bool IsBlock => Text.Contains('\n', StringComparison.Ordinal);

    /// <summary>On one line.</summary>
    public string Inline => IsBare || Bare().IsMatch(Text) && !Reserved().IsMatch(Text) && !Broken().IsMatch(Text) ? Text : $"'{Text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>Between brackets.</summary>
    public string InFlow => Text.AsSpan().IndexOfAny(",[]{}") < 0 ? Inline : $"'{Text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>Begins with a letter or with what begins an expression, a path or an option of no special meaning.</summary>
    [GeneratedRegex(@"^(\$\{\{|[\p{L}\d./_(])")]
    private static partial Regex Bare();

    /// <summary>Words that YAML, in one version or another, takes for something else than text.</summary>
    [GeneratedRegex(@"^(true|false|yes|no|on|off|null|~|[\d.][\d.:eE+_-]*)$", RegexOptions.IgnoreCase)]
    private static partial Regex Reserved();

    /// <summary>What would end a bare text.</summary>
    [GeneratedRegex(@":(\s|$)|\s#|\s$|[\t,\[\]]$")]
    private static partial Regex Broken();
}
