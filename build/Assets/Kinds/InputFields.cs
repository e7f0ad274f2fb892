using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Documents;
using MlOpsBuild.Assets.Exporting;
using MlOpsBuild.Assets.Kinds.Jobs;
using MlOpsBuild.Assets.Tables;

namespace MlOpsBuild.Assets.Kinds;

/// <summary>Inputs and outputs of jobs and of pipeline steps.</summary>
internal static class InputFields
{
    /// <summary>Types whose values are data rather than literals.</summary>
    public static IReadOnlyList<string> DataTypes { get; } = ["uri_file", "uri_folder", "mltable", "mlflow_model", "custom_model", "triton_model"];

    /// <summary>Types of literals.</summary>
    public static IReadOnlyList<string> LiteralTypes { get; } = ["string", "integer", "number", "boolean", "path"];

    // Of words that mean the same, exports write the first.
    private static readonly Choice s_inputMode = new(new Dictionary<string, string>
    {
        ["ro_mount"] = "ReadOnlyMount",
        ["mount"] = "ReadOnlyMount",
        ["rw_mount"] = "ReadWriteMount",
        ["download"] = "Download",
        ["direct"] = "Direct",
        ["eval_mount"] = "EvalMount",
        ["eval_download"] = "EvalDownload",
    });

    private static readonly Choice s_outputMode = new(new Dictionary<string, string>
    {
        ["rw_mount"] = "ReadWriteMount",
        ["mount"] = "ReadWriteMount",
        ["upload"] = "Upload",
        ["direct"] = "Direct",
    });

    /// <summary>Inputs with values: a literal, or where data are.</summary>
    public static Shape Inputs(Casing casing) => new MapOf(new Custom("a literal, or a mapping with 'type' and 'path'", (node, scope) => node switch
    {
        ScalarNode scalar => Literal(scalar, casing),
        MapNode map => Data(map, casing, scope),
        _ => Refuse(node, scope),
    })
    { Like = () => [new Text(spelled: true), LiteralTable(casing), InputTable("", casing)], Back = (body, export) => Back(body, casing, export) });

    /// <summary>One input that is data.</summary>
    public static Shape DataInput(Casing casing) => new Custom("a mapping with 'type' and 'path'", (node, scope) => node switch
    {
        MapNode map => Data(map, casing, scope),
        _ => Refuse(node, scope),
    })
    { Like = () => [InputTable("", casing)], Back = (body, export) => Back(body, casing, export) };

    /// <summary>Outputs of a job: where data go and under which name they are registered.</summary>
    public static Shape Outputs(Casing casing) => new Custom("a mapping", (node, scope) =>
    {
        if (node is not MapNode map)
        {
            scope.Error(node, Mistakes.WrongType("a mapping", node));
            return null;
        }

        var result = new JsonObject();
        var table = OutputTable(casing);
        foreach (var entry in map.Entries)
        {
            // A job's output may be given without anything: a folder wherever the service likes.
            var value = entry.Value.IsNull ? new MapNode(entry.Place, entry.Value.Path, []) : entry.Value;
            if (table.Convert(value, scope) is { } output)
                result[entry.Key] = output;
        }

        return result;
    })
    { Like = () => [new MapOf(OutputTable(casing))] };

    /// <summary>An input as documents have it: the literal, or where data are.</summary>
    public static Node? Back(JsonNode body, Casing casing, Export export)
    {
        if (body is not JsonObject map)
            return null;
        var type = Nodes.TextOf(map[casing.Spell("job_input_type")]);
        if (string.Equals(type, "literal", StringComparison.OrdinalIgnoreCase))
            return map["value"] is { } value ? Nodes.Spelled(value.ToString()) : null;
        return InputTable(type ?? "", casing).Restore(map, export);
    }

    public static Table OutputTable(Casing casing) => new("an output", casing,
        new Field("type", new Choice(DataTypes), "What is written.") { To = casing.Spell("job_output_type"), Default = () => "uri_folder", Stated = true },
        new Field("mode", s_outputMode, "How the job sees it."),
        new Field("path", JobFields.Text, "Where it goes.") { To = "uri" },
        new Field("name", JobFields.Text, "The name it is registered under.") { To = casing == Casing.Camel ? "assetName" : "name" },
        new Field("version", new VersionText(), "The version it is registered as.") { To = casing == Casing.Camel ? "assetVersion" : "version" },
        new Field("description", JobFields.Text, "What it is."));

    public static Choice InputMode => s_inputMode;

    /// <summary>A literal as Python spells it; an empty one of a job is none.</summary>
    public static JsonObject? Literal(ScalarNode scalar, Casing casing) => scalar.Value is null || (scalar.Value is "" && casing == Casing.Camel)
        ? null
        : new JsonObject { [casing.Spell("job_input_type")] = "literal", ["value"] = Python.Text(scalar.Value) };

    private static JsonNode? Refuse(Node node, Scope scope)
    {
        scope.Error(node, Mistakes.WrongType("a literal, or a mapping with 'type' and 'path'", node));
        return null;
    }

    private static JsonObject? Data(MapNode map, Casing casing, Scope scope)
    {
        if (map["value"] is ScalarNode value && !map.Has("path"))
            return Literal(value, casing);
        var table = InputTable(map.Text("type") is { } type && !DataTypes.Contains(type) ? "" : map.Text("type") ?? "uri_folder", casing);
        return table.Convert(map, scope);
    }

    /// <summary>A literal as a mapping.</summary>
    private static Table LiteralTable(Casing casing) => new("a literal", casing, new Field("value", new Text(spelled: true), "The value.") { Required = true }, new Field("type", JobFields.Text, "What it is."));

    private static Table InputTable(string type, Casing casing) => new("an input", casing,
        new Field("type", new Choice(DataTypes), "What it is.") { To = casing.Spell("job_input_type"), Default = () => "uri_folder", Stated = true },
        new Field("path", new Custom("a path", (node, scope) => Path(node, type, scope)) { Like = () => [JobFields.Text], Back = References.Back(DataPaths.AssetType(type)) }, "Where it is.") { To = "uri", Required = true },
        new Field("mode", s_inputMode, "How the job sees it."),
        new Field("description", JobFields.Text, "What it is for.") { To = "" },
        new Field("optional", new Truth(), "Whether it may be left out.") { To = "" });

    private static JsonValue? Path(Node node, string type, Scope scope)
    {
        if (node is ScalarNode { Value: string } at)
            return DataPaths.OfInput(at, type, scope) is { } uri ? JsonValue.Create(uri) : null;
        scope.Error(node, Mistakes.WrongType("a path", node));
        return null;
    }
}
