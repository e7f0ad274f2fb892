using MlOpsBuild.Assets.Documents;
using MlOpsBuild.Assets.Tables;

namespace MlOpsBuild.Assets.Kinds.Pipelines;

/// <summary>Steps that copy data, fetch them from elsewhere or bring them there. The last two run a component of the service.</summary>
internal static class DataTransferSteps
{
    public const string Type = "data_transfer";
    private const string Copying = "copy_data";
    private const string Importing = "import_data";
    private const string Exporting = "export_data";
    private const string Sink = "sink";
    private const string Source = "source";

    public static Field Task { get; } = new("task", new Choice(Copying, Importing, Exporting), "What is done.");

    public static Field CopyMode { get; } = new("data_copy_mode", new Choice("merge_with_overwrite", "fail_if_conflict"), "What is done about files of the same name.");

    private static readonly IReadOnlyList<Field> s_fields = [.. StepFields.Common, StepFields.Component, Task];

    private static readonly IReadOnlyList<Field> s_copy = [.. s_fields, CopyMode];

    private static readonly Table s_import = new("an import of data", Casing.Snake, [.. s_fields, new(Source, ExternalData.Source, "Where data come from.") { Required = true }])
    {
        Also = (map, _, scope) => CheckPort(map, "outputs", Sink, (map[Source] as MapNode)?.Text("type") == ExternalData.Database ? "mltable" : "uri_folder", scope),
    };

    private static readonly Table s_export = new("an export of data", Casing.Snake, [.. s_fields, new(Sink, ExternalData.Sink, "Where data go.") { Required = true }])
    {
        Also = (map, _, scope) =>
        {
            CheckPort(map, "inputs", Source, "uri_file", scope);
            // The service has no component for it.
            if (!map.Has("component") && (map[Sink] as MapNode)?.Text("type") == ExternalData.FileSystem)
                scope.Error(map[Sink]!, Mistakes.Unsupported("An export to a file system"));
        },
    };

    public static StepKind Copy { get; } = new(Type, new Table("a copy of data", Casing.Snake, s_copy), new Table("a copy of data", Casing.Snake, [.. s_copy, .. StepFields.OfComponent("is_deterministic")]))
    {
        Task = Copying,
        Defining = ["task", "data_copy_mode", "is_deterministic"],
        Inherited = ["task", "data_copy_mode"],
    };

    public static StepKind Import { get; } = new(Type, s_import, s_import) { Task = Importing, BuiltIn = map => BuiltIn(Importing, (map[Source] as MapNode)?.Text("type")) };

    public static StepKind Export { get; } = new(Type, s_export, s_export) { Task = Exporting, BuiltIn = map => BuiltIn(Exporting, (map[Sink] as MapNode)?.Text("type")) };

    /// <summary>The service's own component.</summary>
    /// <param name="task">What it does.</param>
    /// <param name="type">What lies outside.</param>
    public static string BuiltIn(string task, string? type) => $"azureml://registries/azureml/components/{task}_{type}/versions/0.0.1";

    /// <summary>They have one port of one type.</summary>
    private static void CheckPort(MapNode step, string section, string name, string type, Scope scope)
    {
        if (step[section] is not MapNode ports)
        {
            scope.Error(step, Mistakes.Missing($"{section}.{name}", "this task"));
            return;
        }

        foreach (var other in ports.Entries.Where(x => x.Key != name))
            scope.Reading.Errors.Add(other.Place, other.Value.Path, Mistakes.UnknownField(other.Key, $"{section} of this task", [name]));
        if (!ports.Has(name))
            scope.Error(ports, Mistakes.Missing(name, $"this task, in its {section}"));
        if (ports[name] is MapNode port && port["type"] is ScalarNode stated && stated.Text != type)
            scope.Error(stated, Mistakes.NotAValue(stated.Text, [type]));
    }
}
