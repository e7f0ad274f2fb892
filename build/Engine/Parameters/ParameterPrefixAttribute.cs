namespace Nuke.Common;

/// <summary>Puts a prefix before the names of the parameters that this interface declares.</summary>
/// <param name="prefix">The prefix; a trailing "Prefix" is cut.</param>
[AttributeUsage(AttributeTargets.Interface, Inherited = false)]
public class ParameterPrefixAttribute(string prefix) : Attribute
{
    /// <summary>The prefix.</summary>
    public string Prefix { get; } = prefix.EndsWith("Prefix", StringComparison.Ordinal) ? prefix[..^"Prefix".Length] : prefix;
}
