using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Documents;
using MlOpsBuild.Assets.Kinds.Jobs;
using MlOpsBuild.Assets.Plans;
using MlOpsBuild.Assets.Tables;

namespace MlOpsBuild.Assets.Kinds.Schedules;

/// <summary>Data that a monitor compares.</summary>
internal static class MonitorData
{
    private const string NoOffset = "P0D";
    private const int WeekDays = 7;
    private const int MonthDays = 30;

    private static readonly Choice s_context = new("model_inputs", "model_outputs", "model_inputs_outputs", "training", "test", "validation", "ground_truth");

    private static readonly Table s_window = new("a data window", Casing.Camel,
        new Field("lookback_window_size", JobFields.Text, "How much data is taken, as ISO 8601: P7D.") { To = "windowSize" },
        new Field("lookback_window_offset", JobFields.Text, "How far back it ends.") { To = "windowOffset" },
        new Field("window_start", JobFields.Text, "When data that do not move begin."),
        new Field("window_end", JobFields.Text, "When they end."));

    /// <summary>Data of production move with time; data to compare with stand still unless they have a window.</summary>
    public static Table Moving { get; } = Of(isMoving: true, new Custom("data", (node, scope) => InputFields.DataInput(Casing.Camel).Convert(node, scope)));

    /// <summary>What data of production are compared with.</summary>
    public static Table Standing { get; } = Of(isMoving: false, new Custom("data", (node, scope) => InputFields.DataInput(Casing.Camel).Convert(node, scope)));

    /// <summary>Inputs of a signal of one's own; the client sends their names as they are, and prepares nothing.</summary>
    public static Table Named { get; } = Of(isMoving: false, new Table("data", Casing.Camel,
        new Field("type", new Choice(InputFields.DataTypes), "What it is.") { To = "jobInputType", Default = () => "uri_folder" },
        new Field("path", new Custom("a reference", (node, scope) => Bare(node, scope)), "Where it is.") { To = "uri", Required = true }), isPrepared: false);

    /// <summary>The text of a reference, without <c>azureml:</c>.</summary>
    public static string? Bare(Node node, Scope scope)
        => References.Written.Convert(node, scope)?.GetValue<string>() is not { } text ? null
            : text.StartsWith("azureml:", StringComparison.Ordinal) && !text.StartsWith("azureml://", StringComparison.Ordinal) ? text["azureml:".Length..] : text;

    /// <summary>What the deployment's data collector keeps, since the run before.</summary>
    public static JsonObject Collected(string endpoint, string deployment, string collection, MapNode? trigger) => new()
    {
        ["dataContext"] = collection,
        ["inputDataType"] = "Trailing",
        ["jobInputType"] = "uri_folder",
        ["uri"] = $"{Holes.Write(Holes.Workspace)}/data/{endpoint}-{deployment}-{collection}/versions/1",
        ["windowOffset"] = NoOffset,
        ["windowSize"] = Between(trigger),
    };

    /// <summary>The time between two runs, in days.</summary>
    private static string Between(MapNode? trigger)
    {
        var interval = trigger?["interval"] is ScalarNode { Value: long number and > 0 and < int.MaxValue } ? number : 1;
        var days = trigger?.Text("frequency") switch { "day" => interval, "week" => interval * WeekDays, "month" => interval * MonthDays, _ => 1 };
        return FormattableString.Invariant($"P{days}D");
    }

    private static Table Of(bool isMoving, Shape data, bool isPrepared = true) => new("monitored data", Casing.Camel,
        new Field("input_data", data, "The data.") { Required = true },
        new Field("data_context", s_context, "What the data are: training, test, model_inputs …"),
        new Field("data_column_names", JobFields.Texts, "The columns that mean something.") { To = "columns" },
        new Field("pre_processing_component", new Custom("a component", (node, scope) => References.Demanded(node, "components", "a component", scope)), "The component that makes them a table.") { To = isPrepared ? "preprocessingComponentId" : "" },
        new Field("data_window", s_window, "Which of them count."))
    {
        Also = (_, body, _) =>
        {
            Spread(body, "inputData");
            Spread(body, "dataWindow");
            body["inputDataType"] = body["windowStart"] != null ? "Static" : isMoving || body["windowSize"] != null ? "Trailing" : "Fixed";
            if (isMoving && body["windowStart"] == null)
                body["windowOffset"] ??= NoOffset;
        },
    };

    private static void Spread(JsonObject body, string field)
    {
        if (body[field] is not JsonObject inner)
            return;
        body.Remove(field);
        foreach (var (key, value) in inner)
            body[key] = value?.DeepClone();
    }
}
