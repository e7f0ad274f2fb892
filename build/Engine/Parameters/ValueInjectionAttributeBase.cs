using System.Reflection;
using Serilog;

namespace Nuke.Common.ValueInjection;

/// <summary>Gives a field or property of the build its value before targets run.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public abstract class ValueInjectionAttributeBase : Attribute
{
    /// <summary>The build whose member is set.</summary>
    public INukeBuild Build { get; internal set; } = null!;

    /// <summary>Higher goes first.</summary>
    public virtual int Priority => 0;

    /// <summary>Whether a value that cannot be found is passed over in silence.</summary>
    public virtual bool SuppressWarnings => false;

    /// <summary>The value, or null with a warning when it cannot be found.</summary>
    public object? TryGetValue(MemberInfo member, object instance)
    {
        try
        {
            return GetValue(member, instance);
        }
        catch (Exception exception)
        {
            if (!SuppressWarnings && !member.IsDefined(typeof(OptionalAttribute)))
                Log.Warning(exception, "No value for {Member}: {Reason}", member.Name, exception.Message);
            return null;
        }
    }

    /// <summary>The value for the member; null when there is none.</summary>
    public abstract object? GetValue(MemberInfo member, object instance);

    /// <summary>The value of another member, by name.</summary>
    /// <exception cref="ArgumentException">There is no such member, or it is of another type.</exception>
    protected T GetMemberValue<T>(string memberName, object instance)
    {
        const BindingFlags All = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.FlattenHierarchy;
        var type = instance.GetType();
        object? value = type.GetProperty(memberName, All) is { } property
            ? property.GetValue(instance)
            : (type.GetField(memberName, All) ?? throw new ArgumentException($"'{type.Name}' has no member '{memberName}'.", nameof(memberName))).GetValue(instance);
        return value is T typed
            ? typed
            : throw new ArgumentException($"'{type.Name}.{memberName}' is not of type '{typeof(T).Name}'.", nameof(memberName));
    }

    /// <summary>The value of another member, or the default when no name is given.</summary>
    protected T? GetMemberValueOrNull<T>(string? memberName, object instance)
        => memberName != null ? GetMemberValue<T>(memberName, instance) : default;
}
