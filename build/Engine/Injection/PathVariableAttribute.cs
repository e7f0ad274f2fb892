using System.Reflection;

namespace Nuke.Common.Tooling;

/// <summary>
/// Injects a program on the PATH as a <see cref="Tool"/>: <c>[PathVariable("git")] readonly Tool Git;</c> The
/// variable <c>GIT_EXE</c>, if set, goes before.
/// </summary>
/// <param name="pathExecutable">The program's name; the member's in lower case when not given.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public class PathVariableAttribute(string? pathExecutable = null) : ToolInjectionAttributeBase
{
    /// <inheritdoc/>
    public override ToolRequirement? GetRequirement(MemberInfo member) => null;

    /// <inheritdoc/>
    public override object? GetValue(MemberInfo member, object instance)
        => ToolResolver.GetEnvironmentOrPathTool(pathExecutable ?? member.Name.ToLowerInvariant());
}
