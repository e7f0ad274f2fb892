using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Documents;
using MlOpsBuild.Assets.Exporting;
using MlOpsBuild.Assets.Tables;

namespace MlOpsBuild.Assets.Kinds.Jobs;

/// <summary>How a distribution is written.</summary>
internal enum SearchSpaceForm
{
    /// <summary><c>["uniform", [0.1, 1.0]]</c>: sweep jobs.</summary>
    Lists,

    /// <summary>As in YAML: sweep steps.</summary>
    Mapping,

    /// <summary><c>uniform(0.1,1.0)</c>: AutoML.</summary>
    Call,
}

/// <summary>What a hyperparameter is drawn from.</summary>
internal sealed class SearchSpace(SearchSpaceForm form) : Shape
{
    private const string Choice = "choice";

    private static readonly Number s_number = new();

    private static readonly Dictionary<string, Table> s_tables = new()
    {
        [Choice] = Of(Choice, new Field("values", new ListOf(new Anything()), "The values.") { Required = true }),
        ["randint"] = Of("randint", new Field("upper", new Integer(1), "One more than the greatest value.") { Required = true }),
        ["uniform"] = Of("uniform", Least, Greatest),
        ["loguniform"] = Of("loguniform", Least, Greatest),
        ["quniform"] = Of("quniform", Least, Greatest, Grain),
        ["qloguniform"] = Of("qloguniform", Least, Greatest, Grain),
        ["normal"] = Of("normal", Mean, Deviation),
        ["lognormal"] = Of("lognormal", Mean, Deviation),
        ["qnormal"] = Of("qnormal", Mean, Deviation, Grain),
        ["qlognormal"] = Of("qlognormal", Mean, Deviation, Grain),
    };

    private static readonly OneOf s_distributions = new("type", s_tables);

    private static readonly Dictionary<string, IReadOnlyList<string>> s_arguments = s_tables.ToDictionary(x => x.Key, x => (IReadOnlyList<string>)[.. x.Value.Fields.Skip(1).Select(y => y.Name)]);

    public override string Expected => "a distribution";

    public override JsonObject Schema() => form == SearchSpaceForm.Call ? Schemas.AnyOf([Schemas.Type("string", "number", "boolean"), s_distributions.Schema()]) : s_distributions.Schema();

    private static Field Least => new("min_value", s_number, "The least value.") { Required = true };

    private static Field Greatest => new("max_value", s_number, "The greatest value.") { Required = true };

    private static Field Mean => new("mu", s_number, "The mean.") { Required = true };

    private static Field Deviation => new("sigma", s_number, "The standard deviation.") { Required = true };

    private static Field Grain => new("q", s_number, "What values are multiples of.") { Required = true };

    public override Node? Restore(JsonNode body, Export export) => form switch
    {
        SearchSpaceForm.Mapping => s_distributions.Restore(body, export),
        SearchSpaceForm.Lists => body is JsonArray { Count: 2 } call && call[1] is JsonArray arguments ? Named(call[0]?.ToString() ?? "", [.. arguments.Select(x => x?.DeepClone())], export) : null,
        _ => SearchSpaceCall.Read(body.ToString()) is { } call ? call is (Choice, [{ } only]) ? Nodes.Anything(only) : Named(call.Name, call.Arguments, export) : null,
    };

    /// <summary>A distribution whose arguments stand in the order of its fields.</summary>
    private static Node? Named(string type, IReadOnlyList<JsonNode?> arguments, Export export)
    {
        if (s_arguments.GetValueOrDefault(type) is not { } names)
            return null;
        var values = type == Choice && arguments is not [JsonArray] ? [new JsonArray([.. arguments])] : arguments;
        return s_distributions.Restore(new JsonObject(names.Zip(values, KeyValuePair.Create).Prepend(KeyValuePair.Create("type", (JsonNode?)type))), export);
    }

    public override JsonNode? Convert(Node node, Scope scope)
    {
        // AutoML takes a value in the place of a distribution.
        if (form == SearchSpaceForm.Call && node is ScalarNode { Value: not null } scalar)
            return $"{Choice}({Spell(Anything.Json(scalar))})";
        if (s_distributions.Convert(node, scope) is not JsonObject distribution || distribution["type"]?.GetValue<string>() is not { } type)
            return null;
        if (form == SearchSpaceForm.Mapping)
            return distribution;
        var arguments = distribution.Where(x => x.Key != "type").Select(x => x.Value?.DeepClone()).ToList();
        if (form == SearchSpaceForm.Lists)
            return new JsonArray(type, new JsonArray([.. arguments]));
        var values = type == Choice ? arguments.OfType<JsonArray>().SelectMany(x => x) : arguments;
        return $"{type}({string.Join(',', values.Select(Spell))})";
    }

    private static Table Of(string type, params IReadOnlyList<Field> arguments)
        => new($"a {type} distribution", Casing.Snake, [new Field("type", new Choice(type), "The distribution."), .. arguments]);

    private static string Spell(JsonNode? value) => value switch
    {
        JsonValue text when text.TryGetValue<string>(out var word) => $"'{word}'",
        JsonValue flag when flag.TryGetValue<bool>(out var on) => Python.Text(on),
        JsonValue number when number.TryGetValue<double>(out var real) && !number.TryGetValue<long>(out _) => Python.Float(real),
        null => "None",
        _ => value.ToJsonString(),
    };
}
