using System.Collections;
using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Nuke.Common.IO;
using Nuke.Common.Tooling;

namespace Nuke.Common.Parameters;

/// <summary>Turns words into values of a member's type, in the invariant culture.</summary>
internal static class ValueConverter
{
    /// <summary>Whether several words make one value: arrays, lists and the collection interfaces.</summary>
    public static bool IsCollection(Type type) => type != typeof(string) && ElementType(type) != Underlying(type);

    /// <summary>The type of one word's value.</summary>
    public static Type ElementType(Type type)
    {
        if (type.IsArray)
            return Underlying(type.GetElementType()!);
        if (type.IsGenericType && typeof(IEnumerable).IsAssignableFrom(type) && type.GetGenericArguments() is [var element]
            && type.IsAssignableFrom(typeof(List<>).MakeGenericType(element)))
        {
            return Underlying(element);
        }

        return Underlying(type);
    }

    /// <summary>The names an enum or an <see cref="Enumeration"/> knows, in the order to show them; else none.</summary>
    public static IReadOnlyList<string> NamesOf(Type type)
    {
        if (type.IsEnum)
            return [.. Enum.GetNames(type).Order(StringComparer.Ordinal)];
        return typeof(Enumeration).IsAssignableFrom(type)
            ? [.. type.GetFields(BindingFlags.Public | BindingFlags.Static).Where(x => x.FieldType == type).Select(x => x.Name).Order(StringComparer.Ordinal)]
            : [];
    }

    /// <summary>What a value should look like, for messages: "an integer", "one of the values below".</summary>
    public static string Expectation(Type type)
    {
        var element = ElementType(type);
        if (NamesOf(element).Count > 0)
            return "one of the values below";
        return Type.GetTypeCode(element) switch
        {
            TypeCode.Boolean => "true or false",
            TypeCode.Int16 or TypeCode.Int32 or TypeCode.Int64 => "an integer",
            TypeCode.Byte or TypeCode.UInt16 or TypeCode.UInt32 or TypeCode.UInt64 => "a non-negative integer",
            TypeCode.Single or TypeCode.Double or TypeCode.Decimal => "a number, with a point for the decimals",
            TypeCode.DateTime => "a date, as 2026-01-31",
            _ when element == typeof(TimeSpan) => "a duration, as 00:01:30",
            _ when element == typeof(Guid) => "a GUID",
            _ => $"a value of type {element.Name}",
        };
    }

    /// <summary>The value of <paramref name="words"/>.</summary>
    /// <param name="type">The member's type; nullable types and collections included.</param>
    /// <param name="words">One word, or any number for a collection.</param>
    /// <param name="baseDirectory">What relative paths are relative to.</param>
    /// <exception cref="BadWordException">A word is not a value of the type.</exception>
    public static object? Convert(Type type, IReadOnlyList<string> words, string baseDirectory)
    {
        if (!IsCollection(type))
            return words.Count == 0 ? null : ConvertWord(Underlying(type), words[^1], baseDirectory);

        var element = type.IsArray ? type.GetElementType()! : type.GetGenericArguments()[0];
        var array = Array.CreateInstance(element, words.Count);
        for (var i = 0; i < words.Count; i++)
            array.SetValue(ConvertWord(Underlying(element), words[i], baseDirectory), i);
        return type.IsAssignableFrom(array.GetType()) ? array : Activator.CreateInstance(typeof(List<>).MakeGenericType(element), array);
    }

    /// <summary>The words of a JSON value; null when it is an object or nests, and so must be bound as a whole.</summary>
    public static IReadOnlyList<string>? Words(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => [json.GetString()!],
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => [json.GetRawText()],
        JsonValueKind.Array when json.EnumerateArray().All(x => x.ValueKind is not (JsonValueKind.Array or JsonValueKind.Object))
            => [.. json.EnumerateArray().SelectMany(x => Words(x) ?? [])],
        _ => null,
    };

    private static Type Underlying(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    private static object? ConvertWord(Type type, string word, string baseDirectory)
    {
        try
        {
            if (type == typeof(string) || type == typeof(object))
                return word;
            if (type == typeof(bool))
                return bool.Parse(word);
            if (type.IsEnum)
                return ParseEnum(type, word);
            if (type == typeof(AbsolutePath))
                return AbsolutePath.Create(Path.GetFullPath(word, baseDirectory));
            return type.IsPrimitive
                ? System.Convert.ChangeType(word, type, CultureInfo.InvariantCulture)
                : TypeDescriptor.GetConverter(type).ConvertFromInvariantString(word);
        }
        catch (Exception exception)
        {
            throw new BadWordException(word, exception);
        }
    }

    private static object ParseEnum(Type type, string word)
    {
        var value = Enum.Parse(type, word.Replace("-", "", StringComparison.Ordinal), ignoreCase: true);
        return type.IsDefined(typeof(FlagsAttribute)) || Enum.IsDefined(type, value) ? value : throw new FormatException();
    }
}
