using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Documents;
using MlOpsBuild.Assets.Exporting;

namespace MlOpsBuild.Assets.Tables;

/// <summary>A mapping with known fields: which there are, what they hold, what is sent for them.</summary>
/// <param name="what">With an article, for messages: <c>a command job</c>.</param>
/// <param name="casing">How names of the body are spelled.</param>
/// <param name="fields">The fields.</param>
internal sealed class Table(string what, Casing casing, params IReadOnlyList<Field> fields) : Shape
{
    public string What => what;

    public IReadOnlyList<Field> Fields => fields;

    public override string Expected => $"a mapping ({what})";

    /// <summary>What a table cannot say: relations between fields, values made of several. Runs after the fields.</summary>
    public Action<MapNode, JsonObject, Scope>? Also { get; init; }

    /// <summary>The way back of <see cref="Also"/>: makes of a copy of the body what the fields had made of it.</summary>
    public Action<JsonObject>? Undo { get; init; }

    public override JsonObject Schema()
    {
        var properties = new JsonObject();
        foreach (var field in fields)
        {
            var schema = Schemas.OrNothing(field.Shape.Schema());
            // Before the rest, where editors and people look first.
            properties[field.Name] = new JsonObject([KeyValuePair.Create("description", (JsonNode?)field.Doc), .. schema.Select(x => KeyValuePair.Create(x.Key, x.Value?.DeepClone()))]);
        }

        var table = new JsonObject { ["type"] = "object", ["properties"] = properties, ["additionalProperties"] = false };
        var required = fields.Where(x => x.Required).Select(x => (JsonNode?)x.Name).ToArray();
        if (required.Length > 0)
            table["required"] = new JsonArray(required);
        return table;
    }

    public override JsonNode? Convert(Node node, Scope scope) => node is MapNode map ? Convert(map, scope) : Wrong(node, scope);

    public JsonObject Convert(MapNode map, Scope scope)
    {
        // A field that is misspelt is not missing besides.
        var meant = new HashSet<string?>();
        foreach (var entry in map.Entries.Where(x => fields.All(y => y.Name != x.Key)))
        {
            var unknown = Mistakes.UnknownField(entry.Key, what, [.. fields.Select(x => x.Name)]);
            meant.Add(unknown.Replacement);
            scope.Reading.Errors.Add(entry.Place, entry.Value.Path, unknown);
        }

        var body = new JsonObject();
        foreach (var field in fields)
        {
            var value = map[field.Name];
            if (value == null && field.Required && !meant.Contains(field.Name))
                Demand(field.Name, map, scope);
            var sent = value == null ? null : field.Shape.Convert(value, scope);
            if (field.To is not { Length: 0 } && (sent ?? field.Default?.Invoke()) is { } present)
                body[field.To ?? casing.Spell(field.Name)] = present;
        }

        Also?.Invoke(map, body, scope);
        return body;
    }

    public override Node? Restore(JsonNode body, Export export) => body is JsonObject map ? Restore(map, export, null) : null;

    /// <summary>The document, or the part of it, that came to this body; what its fields do not know is not in it.</summary>
    /// <param name="sent">The body.</param>
    /// <param name="export">The call.</param>
    /// <param name="given">Values of fields that stand elsewhere, such as in the resource's id; null for a part of a document.</param>
    public MapNode Restore(JsonObject sent, Export export, IReadOnlyDictionary<string, Node>? given)
    {
        var body = sent;
        if (Undo is not null)
            Undo(body = (JsonObject)sent.DeepClone());
        return Nodes.Map(fields.Select(x => (x.Name, Value: given?.GetValueOrDefault(x.Name) ?? Restore(x, body, export, isWhole: given is not null)))
            .Where(x => x.Value is not null).Select(x => KeyValuePair.Create(x.Name, x.Value!)));
    }

    /// <summary>The field's name in the body; empty when it is not sent.</summary>
    public string Sent(Field field) => field.To ?? casing.Spell(field.Name);

    private Node? Restore(Field field, JsonObject body, Export export, bool isWhole)
    {
        if (field.To is { Length: 0 })
            return isWhole && field.Shape is Choice { Only: { } word } ? Nodes.Text(word) : null;
        if (body[Sent(field)] is not { } value)
            return null;
        var isDefault = field is { Default: not null, Stated: false } && JsonNode.DeepEquals(value, field.Default());
        return isDefault ? null : field.Shape.Restore(value, export);
    }

    private void Demand(string name, MapNode map, Scope scope)
    {
        if (map.Entries.FirstOrDefault(x => x.Key == name) is { } empty)
            scope.Reading.Errors.Add(empty.Place, empty.Value.Path, Mistakes.Empty(name, what));
        else
            scope.Error(map, Mistakes.Missing(name, what));
    }
}

/// <summary>One of several tables, told apart by a field.</summary>
/// <param name="by">The field.</param>
/// <param name="tables">The tables by its value.</param>
internal sealed class OneOf(string by, IReadOnlyDictionary<string, Table> tables) : Shape
{
    public override string Expected => "a mapping";

    private string What => string.Join(" or ", tables.Values.Select(x => x.What).Distinct());

    public override JsonObject Schema()
    {
        var schema = Schemas.AnyOf([.. tables.Values.Distinct().Select(x => x.Schema())]);
        schema["required"] = new JsonArray(by);
        return schema;
    }

    public override Node? Restore(JsonNode body, Export export)
    {
        if (body is not JsonObject map)
            return null;
        return tables.Values.FirstOrDefault(IsMeant)?.Restore(map, export);

        bool IsMeant(Table table) => table.Fields.FirstOrDefault(x => x.Name == by) is { } field && map[table.Sent(field)] is { } word && field.Shape.Restore(word, export) is not null;
    }

    public override JsonNode? Convert(Node node, Scope scope)
    {
        if (node is not MapNode map)
            return Wrong(node, scope);
        if (map[by] is { } given and not ScalarNode { Value: string })
        {
            scope.Error(given, Mistakes.WrongType("one of " + string.Join(", ", tables.Keys), given));
            return null;
        }

        if (map[by] is not ScalarNode { Value: string word } at)
        {
            string[] fields = [.. tables.Values.SelectMany(x => x.Fields).Select(x => x.Name).Distinct()];
            var unknown = map.Entries.Where(x => !fields.Contains(x.Key)).Select(x => (Entry: x, Mistake: Mistakes.UnknownField(x.Key, What, fields))).ToList();
            foreach (var (entry, mistake) in unknown)
                scope.Reading.Errors.Add(entry.Place, entry.Value.Path, mistake);
            if (unknown.All(x => x.Mistake.Replacement != by))
                scope.Error(map, Mistakes.Missing(by, What));
            return null;
        }

        if (tables.FirstOrDefault(x => x.Key.Equals(word, StringComparison.OrdinalIgnoreCase)).Value is { } table)
            return table.Convert(map, scope);
        scope.Error(at, Mistakes.NotAValue(word, [.. tables.Keys]));
        // What else is wrong is told as of the one that was probably meant.
        if (NearestName.Find(word, tables.Keys) is { } nearest)
            tables[nearest].Convert(map.With(by, at with { Text = nearest, Value = nearest }), scope);
        return null;
    }
}
