using System.Reflection;
using Nuke.Common.CI;

namespace Nuke.Common.Parameters;

/// <summary>All parameters of a build: its own, its components' and the built-in ones, a name once.</summary>
internal sealed class ParameterCatalog
{
    private readonly Dictionary<string, ParameterSpec> _byName = [];

    public ParameterCatalog(Type build)
    {
        foreach (var spec in BuiltInParameters.All)
            _byName[ParameterSpec.Plain(spec.Name)] = spec;
        foreach (var member in Members(build))
        {
            var spec = Describe(member, member.GetCustomAttribute<ParameterAttribute>(inherit: true)!);
            _byName.TryAdd(ParameterSpec.Plain(spec.Name), spec);
        }
    }

    public IEnumerable<ParameterSpec> All => _byName.Values;

    public ParameterSpec? Find(string name) => _byName.GetValueOrDefault(ParameterSpec.Plain(name));

    public ParameterSpec? Find(MemberInfo member)
        => Find(NameOf(member, member.GetCustomAttribute<ParameterAttribute>(inherit: true)));

    /// <summary>
    /// The values a parameter may take, as text in the order to show them. Empty for any. What a value provider
    /// lists is an offer, not a bound.
    /// </summary>
    public static IReadOnlyList<string> ValueSet(ParameterSpec spec, object? build)
    {
        var element = ValueConverter.ElementType(spec.Type);
        if (spec.Attribute is { ValueProviderMember: { } provider } attribute)
        {
            const BindingFlags All = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.FlattenHierarchy;
            var type = attribute.ValueProviderType ?? build?.GetType();
            var value = type?.GetProperty(provider, All)?.GetValue(build)
                ?? type?.GetField(provider, All)?.GetValue(build)
                ?? type?.GetMethod(provider, All, [])?.Invoke(build, null);
            return [.. (value as IEnumerable<string> ?? []).Order(StringComparer.Ordinal)];
        }

        if (spec.Attribute is { } declared && build != null && spec.Member != null && declared.GetValueSet(spec.Member, build) is { } set)
            return [.. set.Select(x => x.Item1)];
        return ValueConverter.NamesOf(element);
    }

    private static IEnumerable<MemberInfo> Members(Type build)
    {
        const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        for (var type = build; type != null && type != typeof(NukeBuild); type = type.BaseType)
        {
            foreach (var member in type.GetMembers(Declared).Where(IsParameter))
                yield return member;
        }

        foreach (var member in build.GetInterfaces().SelectMany(x => x.GetMembers(Declared)).Where(IsParameter))
            yield return member;
    }

    private static bool IsParameter(MemberInfo member)
        => member is FieldInfo or PropertyInfo && member.IsDefined(typeof(ParameterAttribute), inherit: true);

    private static ParameterSpec Describe(MemberInfo member, ParameterAttribute attribute)
    {
        var type = attribute is PartitionAttribute ? typeof(int) : member is FieldInfo field ? field.FieldType : ((PropertyInfo)member).PropertyType;
        return new ParameterSpec(NameOf(member, attribute), type, ArityOf(type, attribute))
        {
            Description = attribute.Description,
            Separator = attribute.Separator,
            IsListed = attribute.List,
            IsSecret = member.IsDefined(typeof(SecretAttribute)),
            IsRequired = member.IsDefined(typeof(RequiredAttribute)),
            Member = member,
            Attribute = attribute,
        };
    }

    private static Arity ArityOf(Type type, ParameterAttribute attribute)
    {
        if (ValueConverter.IsCollection(type) || attribute.Separator != null)
            return Arity.Many;
        return (Nullable.GetUnderlyingType(type) ?? type) == typeof(bool) ? Arity.Switch : Arity.Single;
    }

    private static string NameOf(MemberInfo member, ParameterAttribute? attribute)
    {
        var prefix = member.DeclaringType?.GetCustomAttribute<ParameterPrefixAttribute>()?.Prefix;
        return prefix + (attribute?.Name ?? member.Name[(member.Name.LastIndexOf('.') + 1)..]);
    }
}
