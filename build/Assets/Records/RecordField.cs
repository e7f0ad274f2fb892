using System.ComponentModel;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace MlOpsBuild.Assets.Records;

/// <summary>A property of a record as a field of a document.</summary>
internal sealed record RecordField(string Name, PropertyInfo Property, bool IsRequired, bool NamesFile, string Doc)
{
    public Type Type => Nullable.GetUnderlyingType(Property.PropertyType) ?? Property.PropertyType;

    public static IReadOnlyList<RecordField> Of(Type record) =>
    [
        .. record.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(x => x.SetMethod is { IsPublic: true }).OrderBy(x => x.MetadataToken).Select(x => new RecordField(
            Snake(x.Name), x, x.IsDefined(typeof(RequiredMemberAttribute)), x.IsDefined(typeof(NamesFileAttribute)), x.GetCustomAttribute<DescriptionAttribute>()?.Description ?? "")),
    ];

    /// <summary>The items of a list or the values of a mapping; null for another type.</summary>
    public static Type? ItemOf(Type type) => Argument(type, typeof(IReadOnlyList<>), 0);

    public static Type? ValueOf(Type type) => Argument(type, typeof(IReadOnlyDictionary<,>), 1);

    /// <summary>How a record is called in messages: its [Description], else its name in words.</summary>
    public static string WhatIs(Type record)
        => record.GetCustomAttribute<DescriptionAttribute>()?.Description ?? $"'{Snake(record.Name).Replace("_settings", "", StringComparison.Ordinal).Replace('_', ' ')}'";

    /// <summary>NoWorseBy is <c>no_worse_by</c>.</summary>
    public static string Snake(string name)
    {
        var text = new StringBuilder();
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && text.Length > 0)
                text.Append('_');
            text.Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }

    private static Type? Argument(Type type, Type generic, int index)
        => type.IsGenericType && type.GetGenericTypeDefinition() == generic ? type.GetGenericArguments()[index] : null;
}
