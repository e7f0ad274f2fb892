using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MlOpsBuild.Assets.Content;
using MlOpsBuild.Assets.Documents;
using MlOpsBuild.Assets.Exporting;
using MlOpsBuild.Assets.Tables;

namespace MlOpsBuild.Assets.Kinds.Jobs;

/// <summary>What parallel components and steps share.</summary>
internal static partial class ParallelFields
{
    private static readonly Dictionary<string, long> s_units = new() { [""] = 1, ["kb"] = 1L << 10, ["mb"] = 1L << 20, ["gb"] = 1L << 30 };

    public static IReadOnlyList<Field> Common { get; } =
    [
        new("task", new Table("a task", Casing.Snake,
            new Field("type", new Choice("run_function", "model", "function"), "What is called.") { Required = true },
            new Field("code", CodeFields.InSpecification, "The folder of the script."),
            new Field("entry_script", JobFields.Text, "The script in it."),
            new Field("program_arguments", JobFields.Text, "Its arguments."),
            new Field("model", JobFields.Text, "The model that is applied."),
            new Field("append_row_to", JobFields.Text, "The output that gets a row for each result."),
            new Field("environment", CodeFields.EnvironmentInSpecification, "The container it runs in."))
        {
            Also = Check,
        }, "What is done with each batch."),
        new("partition_keys", new Custom("a list of texts", (node, scope) => new ListOf(JobFields.Text).Convert(node, scope) is { } keys ? PythonJson.Write(keys) : null) { Back = (body, export) => Nodes.Parsed(body.ToString()) is JsonArray keys ? new ListOf(JobFields.Text).Restore(keys, export) : null }, "Columns whose values make a batch."),
        new("input_data", JobFields.Text, "The input that is split."),
        new("retry_settings", new Table("retry settings", Casing.Snake,
            new Field("timeout", new Integer(1), "Seconds that a batch may take."),
            new Field("max_retries", new Integer(0), "How often a batch is tried again.")), "What is done about failures."),
        new("max_concurrency_per_instance", new Integer(1), "Batches at once on a machine."),
        new("error_threshold", new Integer(-1), "The most failed records; -1 for any number."),
        new("mini_batch_error_threshold", new Integer(-1), "The most failed batches; -1 for any number."),
        new("logging_level", new Choice("WARNING", "INFO", "DEBUG"), "What is logged."),
        new("resources", JobFields.Resources(Casing.Snake), "The machines."),
    ];

    /// <summary>Records, or bytes as <c>10kb</c>; components have a text, steps a number.</summary>
    public static Shape BatchSize(bool asText) => new Custom("a number of records, or bytes as 10kb", (node, scope) =>
    {
        if (node is ScalarNode { Value: string or long } scalar && Pattern().Match(scalar.Text) is { Success: true } match && long.TryParse(match.Groups[1].Value, CultureInfo.InvariantCulture, out var number) && number < int.MaxValue)
        {
            var size = number * s_units[match.Groups[2].Value.ToUpperInvariant() switch { "KB" => "kb", "MB" => "mb", "GB" => "gb", _ => "" }];
            return asText ? size.ToString(CultureInfo.InvariantCulture) : size;
        }

        scope.Error(node, Mistakes.WrongType("a number of records, or bytes as 10kb", node));
        return null;
    })
    { Back = (body, _) => Nodes.Plain(body.ToString()) };

    private static void Check(MapNode task, JsonObject body, Scope scope)
    {
        if (task["entry_script"] is not ScalarNode { Value: string } script)
        {
            if (task.Text("type") is "run_function" or "function" && !task.Has("entry_script"))
                scope.Error(task, Mistakes.Missing("entry_script", "a task that runs a function"));
        }
        else if (task["code"] is ScalarNode { Value: string } code && body["code"] != null)
            CodeFields.Find(script, code, scope);
    }

    /// <summary>Tells of placeholders that the step or component has no input or output for.</summary>
    public static void CheckBindings(MapNode map, Scope scope)
    {
        Bindings.Check((map["task"] as MapNode)?["program_arguments"], map, scope);
        Bindings.Check(map["input_data"], map, scope);
    }

    [GeneratedRegex(@"^(\d+)([kKmMgG][bB])?\z")]
    private static partial Regex Pattern();
}
