using System.Reflection;
using Nuke.Common.ValueInjection;

namespace Nuke.Common.CI;

/// <summary>Injects the host when it is of the member's type, else null: <c>[CI] readonly GitHubActions GitHubActions;</c></summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Field | AttributeTargets.Property)]
public class CIAttribute : ValueInjectionAttributeBase
{
    /// <inheritdoc/>
    public override object? GetValue(MemberInfo member, object instance)
    {
        var type = member is FieldInfo field ? field.FieldType : ((PropertyInfo)member).PropertyType;
        return type.IsInstanceOfType(NukeBuild.Host) ? NukeBuild.Host : null;
    }
}
