using System.Reflection;
using Nuke.Common.Utilities;

namespace Nuke.Common.Parameters;

/// <summary>How many words follow an option.</summary>
internal enum Arity
{
    /// <summary>None; "true" or "false" may.</summary>
    Switch,

    /// <summary>One, or none.</summary>
    Optional,

    /// <summary>One.</summary>
    Single,

    /// <summary>All up to the next option.</summary>
    Many,
}

/// <summary>A parameter of the build, declared by a member or built in.</summary>
internal sealed class ParameterSpec(string name, Type type, Arity arity)
{
    public string Name { get; } = name;
    public Type Type { get; } = type;
    public Arity Arity { get; } = arity;
    public string? Description { get; init; }
    public string? Separator { get; init; }
    public bool IsListed { get; init; } = true;
    public bool IsSecret { get; init; }
    public bool IsRequired { get; init; }
    public bool IsBuiltIn { get; init; }
    public MemberInfo? Member { get; init; }
    public ParameterAttribute? Attribute { get; init; }

    /// <summary>As typed on the command line, without dashes: <c>nuget-api-key</c>.</summary>
    public string Option { get; } = Kebab(name);

    /// <summary>As set in the environment: <c>NUGET_API_KEY</c>.</summary>
    public string Variable => (IsBuiltIn ? "NUKE_" : "") + Option.Replace('-', '_').ToUpperInvariant();

    /// <summary>The form in which names are compared: without dashes and letter case.</summary>
    public static string Plain(string name) => name.Replace("-", "", StringComparison.Ordinal).ToUpperInvariant();

    public static string Kebab(string name) => name.SplitCamelHumpsWithKnownWords().JoinDash().ToLowerInvariant();
}
