using System.Globalization;
using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Documents;
using MlOpsBuild.Assets.Kinds.Jobs;
using MlOpsBuild.Assets.Plans;
using MlOpsBuild.Assets.Tables;

namespace MlOpsBuild.Assets.Kinds.Components;

/// <summary>What components of every kind have, and how they are registered.</summary>
internal static class ComponentFields
{
    private static readonly string[] s_unhashed = ["name", "version", "id", "_source"];

    public static IReadOnlyList<Field> Common { get; } =
    [
        new("$schema", JobFields.Text, "The schema of this document."),
        new("name", Names.Component, "Its name."),
        new("version", new VersionText(), "Its version; the next one when left out."),
        new("display_name", JobFields.Text, "The name people see."),
        new("description", JobFields.Text, "What it is for."),
        new("tags", new Custom("a mapping", (node, scope) => JobFields.Texts.Convert(node, scope) is JsonObject { Count: > 0 } tags ? tags : null) { Back = JobFields.Texts.Restore }, "Tags."),
        new("properties", JobFields.Texts, "Properties.") { To = "" },
        new("inputs", new MapOf(InputTable()), "What it reads."),
        new("outputs", new MapOf(new Table("an output of a component", Casing.Snake,
            new Field("type", new Choice([.. InputFields.DataTypes, "path"]), "What is written.") { Required = true },
            new Field("description", JobFields.Text, "What it is."),
            new Field("mode", new Choice("mount", "rw_mount", "upload", "direct"), "How the command sees it."))), "What it writes."),
    ];

    /// <summary>Plans a named component's registration, with the specification as the table made it.</summary>
    public static void Register(MapNode document, JsonObject specification, Scope scope, string? hash)
    {
        if (document.Text("name") is not { } name)
        {
            scope.Error(document, Mistakes.Missing("name", "a component"));
            return;
        }

        var version = document.Text("version") ?? scope.Reading.Plan.NextVersion("components", name);
        var body = Body(document, specification, anonymous: false);
        if (hash != null)
            body["properties"] = new JsonObject { ["client_component_hash"] = hash };
        scope.Reading.Plan.Put($"{Holes.Write(Holes.Workspace)}/components/{name}/versions/{version}", ApiVersion.Component, body);
    }

    /// <summary>As <see cref="Register"/>, with the hash by which the client finds equal components.</summary>
    public static void RegisterHashed(MapNode document, JsonObject specification, Scope scope)
        => Register(document, specification, scope, scope.Reading.Plan.Derive("componentHash", Hashed(specification, named: true)));

    /// <summary>Plans an anonymous component's registration; its id.</summary>
    public static string RegisterAnonymous(MapNode document, JsonObject specification, Scope scope)
    {
        var hashed = Hashed(specification, named: false);
        specification["name"] = "azureml_anonymous";
        specification["version"] = "1";
        return scope.Reading.Plan.AnonymousComponent(hashed, Body(document, specification, anonymous: true));
    }

    /// <summary>What a component's hash is taken of: not its version, nor where it came from; its name when it has one of its own.</summary>
    public static JsonObject Hashed(JsonObject specification, bool named)
    {
        var hashed = (JsonObject)specification.DeepClone();
        foreach (var key in named ? s_unhashed.Skip(1) : s_unhashed)
            hashed.Remove(key);
        // The client makes a text of these only after it has taken the hash.
        if (hashed["partition_keys"] is JsonValue keys)
            hashed["partition_keys"] = JsonNode.Parse(keys.GetValue<string>());
        return hashed;
    }

    private static JsonObject Body(MapNode document, JsonObject specification, bool anonymous)
    {
        var body = new JsonObject
        {
            ["componentSpec"] = specification,
            ["properties"] = new JsonObject(),
            ["tags"] = specification["tags"]?.DeepClone() ?? new JsonObject(),
            ["isAnonymous"] = anonymous,
            ["isArchived"] = false,
        };
        if (document.Text("description") is { } description)
            body["description"] = description;
        return body;
    }

    private static Table InputTable() => new("an input of a component", Casing.Snake,
        new Field("type", new Choice([.. InputFields.DataTypes, .. InputFields.LiteralTypes]), "What it is.") { Required = true },
        new Field("description", JobFields.Text, "What it is for."),
        new Field("optional", new Truth(), "Whether it may be left out."),
        new Field("default", new Text(spelled: true), "Its value when left out."),
        new Field("min", new Text(spelled: true), "The least value."),
        new Field("max", new Text(spelled: true), "The greatest value."),
        new Field("enum", new ListOf(new Text(spelled: true)), "The values it may have."),
        new Field("mode", new Choice("mount", "ro_mount", "rw_mount", "download", "direct", "eval_mount", "eval_download"), "How the command sees it."),
        new Field("path", JobFields.Text, "Where the data are by default."))
    {
        Also = SpellNumbers,
    };

    /// <summary>Bounds of a number are numbers with a point, even if written without: <c>0</c> is sent as <c>0.0</c>.</summary>
    private static void SpellNumbers(MapNode map, JsonObject body, Scope scope)
    {
        if (body["optional"]?.GetValue<bool>() == false)
            body.Remove("optional");
        foreach (var key in new[] { "min", "max", "default" })
        {
            if (map[key] is not ScalarNode { Value: not null } scalar)
                continue;
            if (map.Text("type") == "number" && double.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && scalar.Value is not bool)
                body[key] = Python.Float(number);
            var isRight = map.Text("type") switch
            {
                "number" => scalar.Value is not bool && double.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out _),
                "integer" => scalar.Value is not bool && double.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var whole) && double.IsInteger(whole),
                "boolean" => bool.TryParse(scalar.Text, out _) || scalar.Value is bool,
                _ => true,
            };
            if (!isRight)
                scope.Error(scalar, Mistakes.WrongType(map.Text("type") switch { "integer" => "a whole number", "boolean" => "true or false", _ => "a number" }, scalar));
        }
    }
}
