namespace Nuke.Common.Tooling;

/// <summary>The text that stands for the enum member on a command line.</summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class EnumValueAttribute(string value) : Attribute
{
    /// <summary>The text.</summary>
    public string Value { get; } = value;
}
