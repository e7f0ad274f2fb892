using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Documents;
using MlOpsBuild.Assets.Exporting;
using MlOpsBuild.Assets.Kinds.AutoMl;
using MlOpsBuild.Assets.Plans;
using MlOpsBuild.Assets.Tables;

namespace MlOpsBuild.Assets.Kinds.Jobs;

/// <summary>Jobs that train a given model further.</summary>
internal static class FineTuningJob
{
    private static readonly Table s_details = new("a fine-tuning job", Casing.Camel,
        new Field("model_provider", new Choice(new Dictionary<string, string> { ["custom"] = "Custom", ["azure_openai"] = "AzureOpenAI" }), "Whose model it is.") { Required = true },
        new Field("task", new Custom("a task", (node, scope) => AutoMlWords.Word(Casing.Camel).Convert(node, scope)) { Back = AutoMlWords.Word(Casing.Camel).Restore }, "What it learns.") { To = "taskType", Required = true },
        new Field("model", new Custom("a model", Model) { Back = ModelBack }, "The model.") { Required = true },
        new Field("training_data", InputFields.DataInput(Casing.Camel), "What is learnt from.") { Required = true },
        new Field("validation_data", InputFields.DataInput(Casing.Camel), "What it is checked on."),
        new Field("hyperparameters", new MapOf(new Text(spelled: true)), "How it learns.") { To = "hyperParameters" });

    /// <summary>What jobs that train further have besides; their outputs have no default.</summary>
    public static IReadOnlyList<Field> Common { get; } = [.. JobDocument.Fields.Where(x => x.Name != "inputs")];

    private static readonly Table s_table = new("a fine-tuning job", Casing.Camel,
    [
        .. Common,
        new("type", new Choice("finetuning"), "The kind of job.") { To = "" },
        new("resources", JobFields.Resources(Casing.Camel), "The machines."),
        new("queue_settings", JobFields.Queue(Casing.Camel), "How it waits."),
        .. s_details.Fields.Select(x => x with { To = "" }),
    ]);

    public static Kind Kind { get; } = new("fine-tuning job", "fineTuningJob", s_table)
    {
        Type = "finetuning",
        Exported = new Exported("jobs", x => Exported.Job("FineTuning").Is(x) && !DistillationJob.IsOne(x))
        {
            Body = Exported.Job("FineTuning").Body,
            Restore = (body, export, given) =>
            {
                foreach (var entry in s_details.Restore(body["fineTuningDetails"] as JsonObject ?? [], export, null).Entries)
                    given[entry.Key] = entry.Value;
                return s_table.Restore(body, export, given);
            },
        },
        Submit = (document, scope) =>
        {
            var body = s_table.Convert(document, scope);
            string[] names = [.. s_details.Fields.Select(x => x.Name)];
            body["fineTuningDetails"] = s_details.Convert(document with { Entries = [.. document.Entries.Where(x => names.Contains(x.Key))] }, scope);
            JobDocument.Submit(document, body, "FineTuning", ApiVersion.FineTuningJob, scope);
        },
    };

    /// <summary>The id where nothing else is said.</summary>
    public static Node? ModelBack(JsonNode body, Export export)
    {
        var input = InputFields.Back(body, Casing.Camel, export) as MapNode;
        return input is { Entries.Count: 2 } && input.Text("type") == "mlflow_model" && input.Text("path") is { } path && (path.StartsWith("azureml:", StringComparison.Ordinal) || path.StartsWith('/'))
            ? input["path"]
            : input;
    }

    /// <summary>A model: its id, or a mapping as inputs are.</summary>
    public static JsonNode? Model(Node node, Scope scope)
    {
        if (node is MapNode)
            return InputFields.DataInput(Casing.Camel).Convert(node, scope);
        if (node is not ScalarNode { Value: string text } at)
        {
            scope.Error(node, Mistakes.WrongType("a model", node));
            return null;
        }

        var id = References.Versioned(at, "models", scope);
        if (id == null)
            scope.Error(at, Mistakes.BadReference(text, "a model"));
        return id is { Length: > 0 } ? new JsonObject { ["jobInputType"] = "mlflow_model", ["uri"] = id } : null;
    }
}
