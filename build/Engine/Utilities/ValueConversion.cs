using System.ComponentModel;
using System.Globalization;

namespace Nuke.Common;

/// <summary>Text to value by the type's <see cref="TypeConverter"/>, as the environment and the command line need it.</summary>
internal static class ValueConversion
{
    public static object? DefaultOf(Type type) => type.IsValueType ? Activator.CreateInstance(type) : null;

    /// <exception cref="ArgumentException">There is more than one value for a scalar, or the type has no converter.</exception>
    public static object? Convert(IReadOnlyList<string> values, Type type)
    {
        if (type.IsArray)
            return ToArray(values, type.GetElementType().NotNull());

        Assert.True(values.Count <= 1, $"Expected one value of type '{type.Name}' but got {values.Count}");
        return values.Count == 0 ? DefaultOf(type) : ToScalar(values[0], type);
    }

    private static Array ToArray(IReadOnlyList<string> values, Type elementType)
    {
        // The array type is an argument of the caller's generic method, so code for it exists.
        var array = Array.CreateInstance(elementType, values.Count);
        for (var i = 0; i < values.Count; i++)
            array.SetValue(ToScalar(values[i], elementType), i);
        return array;
    }

    private static object? ToScalar(string value, Type type)
    {
        if (type == typeof(string) || type == typeof(object))
            return value;

        var converter = TypeDescriptor.GetConverter(type);
        Assert.True(converter.CanConvertFrom(typeof(string)), $"Type '{type.Name}' has no conversion from text");
        return converter.ConvertFrom(context: null, CultureInfo.InvariantCulture, value);
    }
}
