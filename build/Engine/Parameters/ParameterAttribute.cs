using System.Reflection;
using Nuke.Common.ValueInjection;

namespace Nuke.Common;

/// <summary>
/// A value that the user may set: on the command line (<c>--some-name value</c>), by environment variable
/// (<c>SOME_NAME</c>, <c>NUKE_SOME_NAME</c>), in <c>.nuke/parameters.&lt;profile&gt;.json</c> or
/// <c>.nuke/parameters.json</c>, in that order; else the member keeps its initial value.
/// </summary>
/// <param name="description">What it means, for the help text.</param>
public class ParameterAttribute(string? description = null) : ValueInjectionAttributeBase
{
    /// <summary>What it means, for the help text.</summary>
    public virtual string? Description { get; } = description;

    /// <summary>The name, where it is not the member's.</summary>
    public string? Name { get; set; }

    /// <summary>What separates the elements of an array within one value.</summary>
    public string? Separator { get; set; }

    /// <summary>Whether the help text shows it.</summary>
    public virtual bool List { get; set; } = true;

    /// <summary>The type that holds <see cref="ValueProviderMember"/>, where it is not the build.</summary>
    public Type? ValueProviderType { get; set; }

    /// <summary>A member that lists values to offer; other values are accepted too.</summary>
    public string? ValueProviderMember { get; set; }

    /// <inheritdoc/>
    public override object? GetValue(MemberInfo member, object instance) => BuildContext.Current.Parameters.ValueOf(member);

    /// <summary>Values to offer for the member, each after its text; null for any.</summary>
    public virtual IEnumerable<(string, object)>? GetValueSet(MemberInfo member, object instance) => null;
}
