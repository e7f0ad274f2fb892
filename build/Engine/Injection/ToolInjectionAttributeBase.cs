using System.Reflection;
using Nuke.Common.ValueInjection;

namespace Nuke.Common.Tooling;

/// <summary>
/// Injects a tool. One that is not found leaves the member null without a warning: the target that states
/// <c>.Requires(() => Tool)</c> reports it, and a build that does not come to use it need not have it.
/// </summary>
public abstract class ToolInjectionAttributeBase : ValueInjectionAttributeBase
{
    /// <inheritdoc/>
    public override bool SuppressWarnings => true;

    /// <summary>What must be installed for the member; null when nothing can be.</summary>
    public abstract ToolRequirement? GetRequirement(MemberInfo member);
}
