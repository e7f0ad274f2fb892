using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using MlOpsBuild.Workflow.Publishing;
using Nuke.Common;
using Nuke.Common.IO;
using Nuke.Common.Utilities;

namespace MlOpsBuild.Targets.Surfaces;

/// <summary>
/// Reads from a build what its targets show: a target takes the parameters of the interface that declares it and of those it
/// builds on, and says their outputs.
/// </summary>
public static class TargetSurfaces
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>Every listed target of the components of a build, by name.</summary>
    /// <param name="build">The build.</param>
    public static IReadOnlyList<TargetSurface> Of(INukeBuild build)
    {
        ArgumentNullException.ThrowIfNull(build);
        return [.. build.GetType().GetInterfaces()
            .SelectMany(x => x.GetProperties(Declared))
            .Where(x => x.PropertyType == typeof(Target) && !x.Name.Contains('.', StringComparison.Ordinal))
            .Select(x => Describe(x, build)).OfType<TargetSurface>()
            .OrderBy(x => x.Name, StringComparer.Ordinal)];
    }

    private static TargetSurface? Describe(PropertyInfo target, INukeBuild build)
    {
        var (description, isListed, required) = DefinitionRecorder.Read((Target)target.GetValue(build)!);
        var component = target.DeclaringType!;
        Type[] components = [component, .. component.GetInterfaces()];
        return !isListed ? null : new TargetSurface
        {
            Name = target.Name,
            Kebab = Kebab(target.Name),
            Description = description.TrimEnd('.'),
            IsToolkit = component.Namespace == typeof(Toolkit.ICompile).Namespace,
            Parameters = [.. components.SelectMany(x => x.GetProperties(Declared)).Where(x => x.IsDefined(typeof(ParameterAttribute)))
                .Select(x => Describe(x, required)).OrderBy(x => x.Name, StringComparer.Ordinal)],
            Outputs = [.. components.SelectMany(x => x.GetProperties(Declared)).Where(x => x.PropertyType == typeof(BuildOutput))
                .Select(Describe).DistinctBy(x => x.Kebab).OrderBy(x => x.Kebab, StringComparer.Ordinal)],
        };
    }

    private static ParameterSurface Describe(PropertyInfo member, IReadOnlySet<string> required)
    {
        var attribute = member.GetCustomAttribute<ParameterAttribute>()!;
        var name = attribute.Name ?? member.Name;
        var type = member.PropertyType.IsArray ? member.PropertyType.GetElementType()! : member.PropertyType;
        type = Nullable.GetUnderlyingType(type) ?? type;
        return new ParameterSurface
        {
            Name = name,
            Kebab = Kebab(name),
            Variable = "NUKE_" + Kebab(name).Replace('-', '_').ToUpperInvariant(),
            Description = (attribute.Description ?? "").TrimEnd('.'),
            Kind = KindOf(type),
            IsList = member.PropertyType.IsArray,
            Values = type.IsEnum ? [.. Enum.GetNames(type).Select(Kebab)] : [],
            IsSecret = member.IsDefined(typeof(SecretAttribute)),
            IsRequired = member.IsDefined(typeof(RequiredAttribute)) || required.Contains(member.Name),
            Default = member.PropertyType == typeof(bool) ? "false" : "",
        };
    }

    private static OutputSurface Describe(PropertyInfo member)
    {
        var output = (BuildOutput)member.GetValue(null)!;
        return new OutputSurface { Name = member.Name, Kebab = output.Name, Description = output.Description };
    }

    private static ParameterKind KindOf(Type type) => Type.GetTypeCode(type) switch
    {
        _ when type.IsEnum => ParameterKind.Choice,
        TypeCode.Boolean => ParameterKind.Switch,
        >= TypeCode.SByte and <= TypeCode.Decimal => ParameterKind.Number,
        _ when type == typeof(TimeSpan) => ParameterKind.Duration,
        _ when type == typeof(AbsolutePath) => ParameterKind.Path,
        _ => ParameterKind.Text,
    };

    [SuppressMessage("Globalization", "CA1308", Justification = "Options and inputs are lower-case.")]
    private static string Kebab(string name) => name.SplitCamelHumpsWithKnownWords().JoinDash().ToLowerInvariant();
}
