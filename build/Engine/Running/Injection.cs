using System.Reflection;
using Nuke.Common.Messages;
using Nuke.Common.ValueInjection;

namespace Nuke.Common.Running;

/// <summary>
/// Sets the injected fields and properties of the build class, base classes first. What interfaces declare
/// is not set but read when asked for.
/// </summary>
internal static class Injection
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>Sets parameters: right after construction, so that definitions may read them.</summary>
    /// <exception cref="UsageException">A member that has a value cannot be set.</exception>
    public static void Parameters(NukeBuild build) => Inject(build, x => x is ParameterAttribute);

    /// <summary>Sets everything else: repository, tools, hosts.</summary>
    public static void Others(NukeBuild build) => Inject(build, x => x is not ParameterAttribute);

    private static void Inject(NukeBuild build, Func<ValueInjectionAttributeBase, bool> applies)
    {
        var members = new Stack<MemberInfo[]>();
        for (var type = build.GetType(); type != null && type != typeof(NukeBuild); type = type.BaseType)
            members.Push([.. type.GetMembers(Declared).Where(x => x is FieldInfo or PropertyInfo)]);

        var injected = members.SelectMany(x => x)
            .Select(x => (Member: x, Attribute: x.GetCustomAttribute<ValueInjectionAttributeBase>(inherit: true)))
            .Where(x => x.Attribute != null && applies(x.Attribute))
            .OrderByDescending(x => x.Attribute!.Priority);
        foreach (var (member, attribute) in injected)
        {
            attribute!.Build = build;
            if (attribute.TryGetValue(member, build) is { } value)
                Set(build, member, value);
        }
    }

    private static void Set(NukeBuild build, MemberInfo member, object value)
    {
        if (member is FieldInfo { IsStatic: true, IsInitOnly: true })
            throw new UsageException(Faults.DefinitionFailed($"Field '{member.DeclaringType!.Name}.{member.Name}' is static and read-only: it cannot be given a value."));
        if (member is FieldInfo field)
            field.SetValue(build, value);
        else if (member is PropertyInfo { SetMethod: not null } property)
            property.SetValue(build, value);
        else if (BackingField((PropertyInfo)member) is { } backingField)
            backingField.SetValue(build, value);
        else
            throw new UsageException(Faults.DefinitionFailed($"Property '{member.DeclaringType!.Name}.{member.Name}' is computed: it cannot be given a value."));
    }

    private static FieldInfo? BackingField(PropertyInfo property)
        => property.DeclaringType!.GetField($"<{property.Name}>k__BackingField", Declared);
}
