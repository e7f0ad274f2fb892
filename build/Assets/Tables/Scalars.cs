using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MlOpsBuild.Assets.Documents;

namespace MlOpsBuild.Assets.Tables;

/// <summary>A text; numbers and truth values are refused unless they are taken as Python spells them.</summary>
internal sealed class Text(bool spelled = false) : Shape
{
    public override string Expected => "a text";

    public override JsonNode? Convert(Node node, Scope scope) => node switch
    {
        ScalarNode { Value: string text } => text,
        ScalarNode { Value: not null } scalar when spelled => Python.Text(scalar.Value),
        _ => Wrong(node, scope),
    };
}

/// <summary>A version: a text or a number, sent as it is written.</summary>
internal sealed class VersionText : Shape
{
    public override string Expected => "a version";

    public override JsonNode? Convert(Node node, Scope scope)
    {
        if (node is not ScalarNode { Value: string or long or double } scalar)
            return Wrong(node, scope);
        if (Names.IsAsset(scalar.Text))
            return scalar.Text;
        scope.Error(node, Mistakes.BadName(scalar.Text, Names.AssetRule));
        return null;
    }
}

/// <summary>The name of an asset or job.</summary>
internal sealed class NameText(Func<string, bool> isValid, string rule) : Shape
{
    public override string Expected => "a text";

    public override JsonNode? Convert(Node node, Scope scope)
    {
        if (node is not ScalarNode { Value: string name })
            return Wrong(node, scope);
        if (isValid(name))
            return name;
        scope.Error(node, Mistakes.BadName(name, rule));
        return null;
    }
}

/// <summary>The rules of names.</summary>
internal static partial class Names
{
    public const string AssetRule = "Write letters, digits, '_', '-' and '.', the first a letter, digit or '_'; at most 255.";
    public const string ComponentRule = "Write lower-case letters, digits and '_', the first a letter.";
    public const string EndpointRule = "Write 3 to 32 letters, digits and '-', the first a letter, the last no '-'.";
    public const string StepRule = "Write letters, digits and '_', the first no digit.";

    public static NameText Asset { get; } = new(IsAsset, AssetRule);

    public static NameText Component { get; } = new(x => ComponentPattern().IsMatch(x), ComponentRule);

    /// <summary>Names of endpoints and deployments.</summary>
    public static NameText Endpoint { get; } = new(IsEndpoint, EndpointRule);

    public static bool IsEndpoint(string name) => EndpointPattern().IsMatch(name);

    public static bool IsAsset(string name) => AssetPattern().IsMatch(name);

    public static bool IsStep(string name) => StepPattern().IsMatch(name);

    [GeneratedRegex(@"^[A-Za-z0-9_][A-Za-z0-9_.-]{0,254}\z")]
    private static partial Regex AssetPattern();

    [GeneratedRegex(@"^[a-z][a-z0-9_]*\z")]
    private static partial Regex ComponentPattern();

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9-]{1,30}[A-Za-z0-9]\z")]
    private static partial Regex EndpointPattern();

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_]*\z")]
    private static partial Regex StepPattern();
}

/// <summary>A whole number of at least a minimum and at most a maximum.</summary>
internal sealed class Integer(long least = long.MinValue, long most = long.MaxValue) : Shape
{
    public override string Expected => "a whole number";

    public override JsonNode? Convert(Node node, Scope scope)
    {
        if (node is not ScalarNode scalar || !(scalar.Value is long number || long.TryParse(scalar.Value as string, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number)))
            return Wrong(node, scope);
        if (number >= least && number <= most)
            return number;
        scope.Error(node, Mistakes.OutOfRange(scalar.Text, most == long.MaxValue ? $"at least {least}" : $"a whole number from {least} to {most}"));
        return null;
    }
}

/// <summary>True or false.</summary>
internal sealed class Truth : Shape
{
    public override string Expected => "true or false";

    public override JsonNode? Convert(Node node, Scope scope) => node is ScalarNode { Value: bool flag } ? flag : Wrong(node, scope);
}

/// <summary>A number of seconds, at least 1, sent as an ISO 8601 duration with the largest units first.</summary>
internal sealed class Seconds : Shape
{
    public override string Expected => "a whole number of seconds";

    public override JsonNode? Convert(Node node, Scope scope)
    {
        if (node is not ScalarNode { Value: long seconds })
            return Wrong(node, scope);
        if (seconds is >= 1 and <= int.MaxValue)
            return Iso(TimeSpan.FromSeconds(seconds));
        scope.Error(node, Mistakes.OutOfRange(((ScalarNode)node).Text, $"seconds from 1 to {int.MaxValue}"));
        return null;
    }

    /// <summary>3661 s is <c>PT1H1M1S</c>, 86400 s is <c>P1D</c>.</summary>
    public static string Iso(TimeSpan time)
    {
        string Part(int count, string unit) => count > 0 ? FormattableString.Invariant($"{count}{unit}") : "";
        var clock = Part(time.Hours, "H") + Part(time.Minutes, "M") + Part(time.Seconds, "S");
        return "P" + Part(time.Days, "D") + (clock.Length > 0 ? "T" + clock : "");
    }
}

/// <summary>A number of milliseconds, sent as an ISO 8601 duration: 500 is <c>PT0.5S</c>, 90000 is <c>PT1M30S</c>.</summary>
internal sealed class Milliseconds(long most) : Shape
{
    private const int InSecond = 1000;
    private const int InMinute = 60 * InSecond;

    public override string Expected => "a whole number of milliseconds";

    public override JsonNode? Convert(Node node, Scope scope)
    {
        if (node is not ScalarNode { Value: long number } scalar)
            return Wrong(node, scope);
        if (number < 1 || number > most)
        {
            scope.Error(node, Mistakes.OutOfRange(scalar.Text, $"milliseconds from 1 to {most}"));
            return null;
        }

        var time = TimeSpan.FromMilliseconds(number);
        if (time.Milliseconds == 0)
            return Seconds.Iso(time);
        var minutes = (int)time.TotalMinutes;
        return FormattableString.Invariant($"PT{(minutes > 0 ? $"{minutes}M" : "")}{(decimal)(number % InMinute) / InSecond:0.###}S");
    }
}

/// <summary>One of some words; what is sent for each. Letter case does not matter, as in the client.</summary>
internal sealed class Choice(IReadOnlyDictionary<string, string> words) : Shape
{
    /// <summary>Words that are sent as they are.</summary>
    public Choice(params IReadOnlyList<string> words) : this(words.ToDictionary(x => x, x => x)) { }

    public override string Expected => "one of " + string.Join(", ", words.Keys);

    public override JsonNode? Convert(Node node, Scope scope)
    {
        if (node is not ScalarNode { Value: string text })
            return Wrong(node, scope);
        if (words.FirstOrDefault(x => x.Key.Equals(text, StringComparison.OrdinalIgnoreCase)) is { Key: not null } word)
            return word.Value;
        scope.Error(node, Mistakes.NotAValue(text, [.. words.Keys]));
        return null;
    }
}
