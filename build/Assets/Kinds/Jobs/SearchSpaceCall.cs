using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace MlOpsBuild.Assets.Kinds.Jobs;

/// <summary>A distribution as AutoML has it, read: <c>uniform(0.1,0.2)</c>, <c>choice('a','b')</c>.</summary>
internal static partial class SearchSpaceCall
{
    /// <summary>The name and the arguments; null when the text is no call.</summary>
    public static (string Name, IReadOnlyList<JsonNode?> Arguments)? Read(string text)
    {
        if (Call().Match(text) is not { Success: true } call)
            return null;
        var arguments = Argument().Matches(call.Groups[2].Value);
        return (call.Groups[1].Value, [.. arguments.Select(Value)]);
    }

    private static JsonNode? Value(Match argument) => argument.Value switch
    {
        ['\'', .. var text, '\''] => text,
        "True" => true,
        "False" => false,
        "None" => null,
        var number when long.TryParse(number, CultureInfo.InvariantCulture, out var whole) => whole,
        var number when double.TryParse(number, CultureInfo.InvariantCulture, out var real) => real,
        var text => text,
    };

    [GeneratedRegex(@"^\s*(\w+)\s*\((.*)\)\s*\z", RegexOptions.Singleline)]
    private static partial Regex Call();

    [GeneratedRegex("'[^']*'|[^,'\\s]+")]
    private static partial Regex Argument();
}
