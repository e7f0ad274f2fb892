using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Nuke.Common.IO;
using Nuke.Common.Parameters;

namespace Nuke.Common.Reports;

/// <summary>
/// Keeps <c>.nuke/build.schema.json</c> (JSON Schema draft 4, in NUKE's shape) true, so that editors complete and
/// check parameter files. Written only when it changed; with it <c>parameters.json</c>, if there is none.
/// </summary>
internal static class SchemaFile
{
    private static readonly JsonSerializerOptions s_readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Update(BuildContext context, NukeBuild build)
    {
        var folder = context.RootDirectory / RootLocator.Marker;
        Directory.CreateDirectory(folder);
        WriteWhenChanged(folder / "build.schema.json", Text(context.Catalog, build, HostSelection.Names(build.GetType())));
        if (!File.Exists(folder / "parameters.json"))
            File.WriteAllText(folder / "parameters.json", "{\n  \"$schema\": \"./build.schema.json\"\n}\n");
    }

    /// <summary>The schema of a build's parameter files.</summary>
    public static string Text(ParameterCatalog catalog, NukeBuild build, IEnumerable<string> hosts)
    {
        var definitions = new JsonObject
        {
            ["Host"] = Enumeration(hosts.Order(StringComparer.Ordinal)),
            ["ExecutableTarget"] = Enumeration(build.ExecutableTargets.Select(x => x.Name).Order(StringComparer.Ordinal)),
            ["Verbosity"] = Enumeration(Enum.GetNames<Verbosity>()),
        };
        var ordered = catalog.All.OrderBy(x => x.Name, StringComparer.Ordinal).ToList();
        definitions["NukeBuild"] = new JsonObject { ["properties"] = Properties(ordered.Where(x => x.IsBuiltIn), definitions, build) };
        var own = Properties(ordered.Where(x => !x.IsBuiltIn), definitions, build);
        var schema = new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-04/schema#",
            ["definitions"] = definitions,
            ["allOf"] = new JsonArray(new JsonObject { ["properties"] = own }, Reference("NukeBuild")),
        };
        return schema.ToJsonString(s_readable).ReplaceLineEndings("\n") + "\n";
    }

    private static void WriteWhenChanged(AbsolutePath file, string text)
    {
        if (File.Exists(file) && File.ReadAllText(file) == text)
            return;
        // Two builds at once may both write; each writes a whole file and the last one stays.
        var temporary = $"{file}.{Environment.ProcessId}";
        File.WriteAllText(temporary, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        File.Move(temporary, file, overwrite: true);
    }

    private static JsonObject Properties(IEnumerable<ParameterSpec> specs, JsonObject definitions, NukeBuild build)
    {
        var properties = new JsonObject();
        foreach (var spec in specs)
            properties[spec.Name] = Describe(spec, definitions, build);
        return properties;
    }

    private static JsonObject Describe(ParameterSpec spec, JsonObject definitions, NukeBuild build)
    {
        var element = ElementSchema(spec, definitions, build);
        var schema = ValueConverter.IsCollection(spec.Type) ? new JsonObject { ["type"] = "array", ["items"] = element } : element;
        if (schema.ContainsKey("$ref"))
            return schema;
        if (spec.Description is { } description)
            schema["description"] = description.TrimEnd('.');
        if (spec.IsSecret)
            schema["default"] = "Secrets must be entered via 'nuke :secrets [profile]'";
        return schema;
    }

    private static JsonObject ElementSchema(ParameterSpec spec, JsonObject definitions, NukeBuild build)
    {
        if (spec == BuiltInParameters.Host || spec == BuiltInParameters.Verbosity)
            return Reference(spec.Name);
        if (spec == BuiltInParameters.Target || spec == BuiltInParameters.Skip)
            return Reference("ExecutableTarget");

        var type = ValueConverter.ElementType(spec.Type);
        if (type.IsEnum)
        {
            definitions.TryAdd(type.Name, Enumeration(ValueConverter.NamesOf(type)));
            return Reference(type.Name);
        }

        var values = ParameterCatalog.ValueSet(spec, build);
        if (values.Count > 0)
            return Enumeration(values);
        return JsonType(type, isNullable: Nullable.GetUnderlyingType(spec.Type) != null);
    }

    private static JsonObject JsonType(Type type, bool isNullable)
    {
        var name = Type.GetTypeCode(type) switch
        {
            TypeCode.Boolean => "boolean",
            TypeCode.Byte or TypeCode.Int16 or TypeCode.Int32 or TypeCode.Int64 => "integer",
            TypeCode.Single or TypeCode.Double or TypeCode.Decimal => "number",
            _ => "string",
        };
        var schema = new JsonObject { ["type"] = isNullable ? new JsonArray(name, "null") : name };
        if (type == typeof(int))
            schema["format"] = "int32";
        return schema;
    }

    private static JsonObject Enumeration(IEnumerable<string> values)
        => new() { ["type"] = "string", ["enum"] = new JsonArray([.. values.Select(x => (JsonNode)x)]) };

    private static JsonObject Reference(string name) => new() { ["$ref"] = $"#/definitions/{name}" };
}
