using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using MlOpsBuild.Assets.Documents;

namespace MlOpsBuild.Assets.Records;

/// <summary>Values of one line in records: how they are read, and how they are called.</summary>
internal static partial class RecordScalars
{
    public const string DurationPattern = @"^([0-9]+(\.[0-9]+)?(ms|s|m|h|d))+$";

    /// <summary>The value; null when it is of another type.</summary>
    public static object? Read(Type type, ScalarNode node)
    {
        if (node.Value is null)
            return null;
        if (type == typeof(string))
            return node.Text;
        if (type == typeof(bool))
            return node.Value as bool?;
        if (type == typeof(int))
            return node.Value is long whole and >= int.MinValue and <= int.MaxValue ? (int)whole : null;
        if (type == typeof(long))
            return node.Value as long?;
        if (type == typeof(double))
            return node.Value is long or double || Python(node.Text) is not null ? Python(node.Text) ?? Convert.ToDouble(node.Value, CultureInfo.InvariantCulture) : null;
        if (type == typeof(TimeSpan))
            return Duration(node.Text);
        if (type == typeof(DateTimeOffset))
            return DateTimeOffset.TryParse(node.Text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
        if (type.IsEnum)
            return Enum.GetNames(type).FirstOrDefault(x => RecordField.Snake(x) == node.Text) is { } name ? Enum.Parse(type, name) : null;
        object?[] arguments = [node.Text, null];
        return Parser(type)!.Invoke(null, arguments) is true ? arguments[1] : null;
    }

    /// <summary>With an article, for messages.</summary>
    public static string Expected(Type type)
    {
        if (type.IsEnum)
            return "one of " + string.Join(", ", Words(type));
        return type.GetCustomAttribute<DescriptionAttribute>()?.Description
            ?? (type == typeof(string) ? "a text"
                : type == typeof(bool) ? "true or false"
                : type == typeof(int) || type == typeof(long) ? "a whole number"
                : type == typeof(double) ? "a number"
                : type == typeof(TimeSpan) ? "a duration such as 500ms, 30s, 5m, 2h or 7d"
                : type == typeof(DateTimeOffset) ? "a time such as 2026-01-31 or 2026-01-31T12:00:00Z" : "a value");
    }

    public static IEnumerable<string> Words(Type type) => Enum.GetNames(type).Select(RecordField.Snake);

    /// <summary>Whether it is written on one line: not a list, a mapping or a record.</summary>
    public static bool Is(Type type)
        => type.IsPrimitive || type.IsEnum || type == typeof(string) || type == typeof(TimeSpan) || type == typeof(DateTimeOffset) || Parser(type) is not null;

    private static MethodInfo? Parser(Type type) => type.GetMethod("TryParse", BindingFlags.Public | BindingFlags.Static, [typeof(string), type.MakeByRefType()]);

    /// <summary>1e-3 is a number here, though a text in YAML 1.1.</summary>
    private static double? Python(string text)
        => Float().IsMatch(text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static TimeSpan? Duration(string text)
    {
        if (!DurationForm().IsMatch(text))
            return null;
        var milliseconds = DurationPart().Matches(text).Sum(x => double.Parse(x.Groups["number"].Value, CultureInfo.InvariantCulture) * x.Groups["unit"].Value switch
        {
            "ms" => 1,
            "s" => 1_000,
            "m" => 60_000,
            "h" => 3_600_000,
            _ => 86_400_000,
        });
        return milliseconds < TimeSpan.MaxValue.TotalMilliseconds / 2 ? TimeSpan.FromMilliseconds(milliseconds) : null;
    }

    [GeneratedRegex(DurationPattern)]
    private static partial Regex DurationForm();

    [GeneratedRegex(@"(?<number>[0-9]+(\.[0-9]+)?)(?<unit>ms|s|m|h|d)")]
    private static partial Regex DurationPart();

    [GeneratedRegex(@"^[-+]?[0-9]+(\.[0-9]*)?([eE][-+]?[0-9]+)?$")]
    private static partial Regex Float();
}
