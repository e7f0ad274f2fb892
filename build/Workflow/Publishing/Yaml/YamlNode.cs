namespace MlOpsBuild.Workflow.Publishing.Yaml;

/// <summary>A piece of a YAML document to be written: the files that we publish should look as somebody would write them.</summary>
internal abstract class YamlNode
{
    /// <summary>A comment in lines of its own before it.</summary>
    public string? Above { get; init; }

    /// <summary>A comment behind it, on the same line.</summary>
    public string? Beside { get; init; }

    public static implicit operator YamlNode?(string? text) => text is null ? null : new YamlText(text);

    public static implicit operator YamlNode(bool value) => new YamlText(value ? "true" : "false") { IsBare = true };

    public static implicit operator YamlNode(int value) => new YamlText($"{value}") { IsBare = true };
}
