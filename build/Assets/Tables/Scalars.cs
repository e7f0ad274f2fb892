using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MlOpsBuild.Assets.Documents;
using MlOpsBuild.Assets.Exporting;

namespace MlOpsBuild.Assets.Tables;

/// <summary>A text; numbers and truth values are refused unless they are taken as Python spells them.</summary>
internal sealed class Text(bool spelled = false) : Shape
{
    public override string Expected => "a text";

    public override JsonObject Schema() => spelled ? Schemas.Type("string", "number", "boolean") : Schemas.Type("string");

    public override Node? Restore(JsonNode body, Export export) => spelled ? Nodes.Spelled(body.ToString()) : Nodes.Text(body.ToString());

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

    public override JsonObject Schema() => Schemas.Type("string", "number");

    public override Node? Restore(JsonNode body, Export export)
        => YamlScalar.Resolve(body.ToString()) is string or long or double ? Nodes.Plain(body.ToString()) : Nodes.Text(body.ToString());

    public override JsonNode? Convert(Node node, Scope scope)
    {
        if (node is not ScalarNode { Value: string or long or double } scalar)
            return Wrong(node, scope);
        if (Names.IsAsset(scalar.Text) || Names.IsAllowedPlaceholder(scalar.Text, scope))
            return scalar.Text;
        scope.Error(node, Mistakes.BadName(scalar.Text, Names.AssetRule));
        return null;
    }
}

/// <summary>The name of an asset or job.</summary>
internal sealed class NameText(Func<string, bool> isValid, string rule) : Shape
{
    public override string Expected => "a text";

    public override JsonObject Schema() => Schemas.Type("string");

    public override Node? Restore(JsonNode body, Export export) => Nodes.Text(body.ToString());

    public override JsonNode? Convert(Node node, Scope scope)
    {
        if (node is not ScalarNode { Value: string name })
            return Wrong(node, scope);
        if (isValid(name) || Names.IsAllowedPlaceholder(name, scope))
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
    public const string DatastoreRule = "Write letters, digits and '_'; at most 255.";
    public const string ComputeRule = "Write 2 to 32 letters, digits and '-', the first a letter, the last no '-'.";
    public const string EndpointRule = "Write 3 to 32 letters, digits and '-', the first a letter, the last no '-'.";
    public const string StepRule = "Write letters, digits and '_', the first no digit.";

    public static NameText Asset { get; } = new(IsAsset, AssetRule);

    public static NameText Component { get; } = new(x => ComponentPattern().IsMatch(x), ComponentRule);

    /// <summary>Names of datastores.</summary>
    public static NameText Datastore { get; } = new(x => DatastorePattern().IsMatch(x), DatastoreRule);

    /// <summary>Names of computes.</summary>
    public static NameText Compute { get; } = new(x => ComputePattern().IsMatch(x), ComputeRule);

    /// <summary>Names of batch endpoints and deployments.</summary>
    public static NameText Batch { get; } = new(x => ComputePattern().IsMatch(x), ComputeRule);

    /// <summary>Names of online endpoints and deployments.</summary>
    public static NameText Endpoint { get; } = new(IsEndpoint, EndpointRule);

    public static bool IsEndpoint(string name) => EndpointPattern().IsMatch(name);

    public static bool IsAsset(string name) => AssetPattern().IsMatch(name);

    /// <summary>Whether a name is to be filled in, <c>&lt;NAME&gt;</c>, and nothing is sent meanwhile.</summary>
    public static bool IsAllowedPlaceholder(string name, Scope scope) => scope.Reading.Options.AllowPlaceholders && PlaceholderPattern().IsMatch(name);

    public static bool IsStep(string name) => StepPattern().IsMatch(name);

    [GeneratedRegex(@"^[A-Za-z0-9_][A-Za-z0-9_.-]{0,254}\z")]
    private static partial Regex AssetPattern();

    [GeneratedRegex(@"^[a-z][a-z0-9_]*\z")]
    private static partial Regex ComponentPattern();

    [GeneratedRegex(@"^[A-Za-z0-9_]{1,255}\z")]
    private static partial Regex DatastorePattern();

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9-]{0,30}[A-Za-z0-9]\z")]
    private static partial Regex ComputePattern();

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9-]{1,30}[A-Za-z0-9]\z")]
    private static partial Regex EndpointPattern();

    [GeneratedRegex(@"^<[^<>]+>\z")]
    private static partial Regex PlaceholderPattern();

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_]*\z")]
    private static partial Regex StepPattern();
}

/// <summary>A whole number of at least a minimum and at most a maximum.</summary>
internal sealed class Integer(long least = long.MinValue, long most = long.MaxValue) : Shape
{
    public override string Expected => "a whole number";

    public override JsonObject Schema() => Bounded();

    public override Node? Restore(JsonNode body, Export export)
        => long.TryParse(body.ToString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? Nodes.Plain(Python.Text(number)) : null;

    public override JsonNode? Convert(Node node, Scope scope)
    {
        if (node is not ScalarNode scalar || !(scalar.Value is long number || long.TryParse(scalar.Value as string, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number)))
            return Wrong(node, scope);
        if (number >= least && number <= most)
            return number;
        scope.Error(node, Mistakes.OutOfRange(scalar.Text, most == long.MaxValue ? $"at least {least}" : $"a whole number from {least} to {most}"));
        return null;
    }

    private JsonObject Bounded()
    {
        var number = Schemas.Type("integer");
        if (least > long.MinValue)
            number["minimum"] = least;
        if (most < long.MaxValue)
            number["maximum"] = most;
        return Schemas.AnyOf([number, new JsonObject { ["type"] = "string", ["pattern"] = @"^[+-]?\d+$" }]);
    }
}

/// <summary>A number, whole or not, sent as it is written.</summary>
internal sealed class Number : Shape
{
    public override string Expected => "a number";

    public override JsonObject Schema() => Schemas.Type("number");

    public override Node? Restore(JsonNode body, Export export)
        => body.GetValueKind() == JsonValueKind.Number ? Nodes.Number(body.AsValue()) : null;

    public override JsonNode? Convert(Node node, Scope scope) => node switch
    {
        ScalarNode { Value: long whole } => whole,
        ScalarNode { Value: double number } when double.IsFinite(number) => number,
        _ => Wrong(node, scope),
    };
}

/// <summary>True or false.</summary>
internal sealed class Truth : Shape
{
    public override string Expected => "true or false";

    public override JsonObject Schema() => Schemas.Type("boolean");

    public override Node? Restore(JsonNode body, Export export) => bool.TryParse(body.ToString(), out var flag) ? Nodes.Truth(flag) : null;

    public override JsonNode? Convert(Node node, Scope scope) => node is ScalarNode { Value: bool flag } ? flag : Wrong(node, scope);
}

/// <summary>One of some words; what is sent for each. Letter case does not matter, as in the client.</summary>
internal sealed class Choice(IReadOnlyDictionary<string, string> words) : Shape
{
    /// <summary>Words that are sent as they are.</summary>
    public Choice(params IReadOnlyList<string> words) : this(words.ToDictionary(x => x, x => x)) { }

    public override string Expected => "one of " + string.Join(", ", words.Keys);

    public override JsonObject Schema() => Schemas.Words([.. words.Keys]);

    /// <summary>The only word; null where there are several.</summary>
    public string? Only => words.Count == 1 ? words.Keys.First() : null;

    public override Node? Restore(JsonNode body, Export export)
        => Nodes.TextOf(body) is { } text && words.FirstOrDefault(x => x.Value.Equals(text, StringComparison.OrdinalIgnoreCase)).Key is { } word ? Nodes.Text(word) : null;

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
