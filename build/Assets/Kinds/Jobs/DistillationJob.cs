using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Content;
using MlOpsBuild.Assets.Documents;
using MlOpsBuild.Assets.Exporting;
using MlOpsBuild.Assets.Plans;
using MlOpsBuild.Assets.Tables;

namespace MlOpsBuild.Assets.Kinds.Jobs;

/// <summary>Jobs in which a large model teaches a small one. The service has them as fine-tuning with properties.</summary>
internal static class DistillationJob
{
    private static readonly Table s_teacher = new("settings of the teacher", Casing.Snake,
        new Field("inference_parameters", new MapOf(new Text(spelled: true)), "How it answers."),
        new Field("endpoint_request_settings", new Table("request settings", Casing.Snake,
            new Field("request_batch_size", new Text(spelled: true), "Requests at once."),
            new Field("min_endpoint_success_ratio", new Text(spelled: true), "The share of answers that is enough.")), "How it is asked."));

    private static readonly Table s_connection = new("a connection", Casing.Snake,
        new Field("type", new Choice("serverless"), "What it leads to.") { Required = true },
        new Field("name", JobFields.Text, "Its name.") { Required = true },
        new Field("endpoint", JobFields.Text, "Its address.") { Required = true },
        new Field("api_key", JobFields.Text, "Its key.") { Required = true });

    private static readonly Table s_prompts = new("prompt settings", Casing.Snake,
        new Field("enable_chain_of_thought", new Truth(), "Whether the teacher says how it thinks."),
        new Field("enable_chain_of_density", new Truth(), "Whether summaries become denser by steps."),
        new Field("max_len_summary", new Integer(1), "The most words of a summary."));

    private static readonly Table s_table = new("a distillation job", Casing.Camel,
    [
        .. FineTuningJob.Common,
        new("type", new Choice("distillation"), "The kind of job.") { To = "" },
        new("data_generation_type", new Choice("label_generation", "data_generation"), "What the teacher makes.") { To = "", Required = true },
        new("data_generation_task_type", new Choice(new Dictionary<string, string> { ["nli"] = "NLI", ["nlu_qa"] = "NLU_QA", ["conversation"] = "CONVERSATION", ["math"] = "MATH", ["summarization"] = "SUMMARIZATION" }), "What about.") { To = "generation", Required = true },
        new("training_data", InputFields.DataInput(Casing.Camel), "What is asked."),
        new("validation_data", InputFields.DataInput(Casing.Camel), "What the pupil is checked on."),
        new("teacher_model_endpoint_connection", s_connection, "The teacher.") { To = "connection", Required = true },
        new("teacher_model_settings", s_teacher, "How the teacher is asked.") { To = "teacher" },
        new("student_model", new Custom("a model", FineTuningJob.Model) { Back = FineTuningJob.ModelBack }, "The pupil.") { To = "model", Required = true },
        new("prompt_settings", s_prompts, "What the teacher is told.") { To = "prompts" },
        new("hyperparameters", new MapOf(new Text(spelled: true)), "How the pupil learns.") { To = "hyperParameters" },
        new("resources", JobFields.Resources(Casing.Camel), "The machines that ask.") { To = "machines" },
    ])
    {
        Also = (map, body, _) => Describe(map, body),
    };

    public static Kind Kind { get; } = new("fine-tuning job", "distillationJob", s_table)
    {
        Type = "distillation",
        Exported = new Exported("jobs", x => Exported.Job("FineTuning").Is(x) && IsOne(x)) { Body = Exported.Job("FineTuning").Body, Restore = DistillationExport.Restore(s_table) },
        Submit = (document, scope) => JobDocument.Submit(document, s_table.Convert(document, scope), "FineTuning", ApiVersion.FineTuningJob, scope),
    };

    /// <summary>Whether a fine-tuning job is one.</summary>
    public static bool IsOne(JsonObject properties) => Nodes.TextOf(properties["properties"].At("azureml.enable_distillation")) == "True";

    private static void Describe(MapNode map, JsonObject body)
    {
        var details = new JsonObject { ["modelProvider"] = "Custom", ["taskType"] = "ChatCompletion" };
        foreach (var name in new[] { "model", "trainingData", "validationData", "hyperParameters" })
        {
            if (Take(body, name) is { } value)
                details[name] = value;
        }

        body["fineTuningDetails"] = details;
        if (body["properties"] is not JsonObject properties)
            return;
        void Say(string name, JsonNode? value)
        {
            if (value is JsonValue text)
                properties["azureml." + name] = text.GetValue<string>();
        }

        properties["azureml.enable_distillation"] = "True";
        var task = Take(body, "generation");
        Say("data_generation_task_type", task);
        Say("data_generation_type", map.Text("data_generation_type"));
        if (Take(body, "connection") is JsonObject connection)
        {
            Say("teacher_model.endpoint_name", connection["name"]);
            properties["azureml.connection_information"] = PythonJson.WriteInOrder(Information(connection));
        }

        if (Take(body, "prompts") is JsonObject prompts)
        {
            Say("enable_chain_of_thought", Python.Text(prompts["enable_chain_of_thought"]?.GetValue<bool>() ?? false));
            Say("enable_chain_of_density", Python.Text(prompts["enable_chain_of_density"]?.GetValue<bool>() ?? false));
            if (prompts["max_len_summary"] is { } words)
                Say("max_len_summary", words.ToJsonString());
        }

        var teacher = Take(body, "teacher");
        foreach (var (name, value) in teacher?["inference_parameters"] as JsonObject ?? [])
            Say("teacher_model." + name, value);
        foreach (var (name, value) in teacher?["endpoint_request_settings"] as JsonObject ?? [])
            Say(name, value);
        Say("instance_type.data_generation", Take(body, "machines")?["instanceType"]);
    }

    /// <summary>The connection as the service's pipeline reads it, with the key in it.</summary>
    private static JsonObject Information(JsonObject connection) => new()
    {
        ["name"] = connection["name"]?.DeepClone(),
        ["tags"] = new JsonObject(),
        ["type"] = connection["type"]?.DeepClone(),
        ["target"] = connection["endpoint"]?.DeepClone(),
        ["credentials"] = new JsonObject { ["type"] = "api_key", ["key"] = connection["api_key"]?.DeepClone() },
        ["is_shared"] = true,
        ["metadata"] = new JsonObject(),
        ["api_key"] = connection["api_key"]?.DeepClone(),
        ["endpoint"] = connection["endpoint"]?.DeepClone(),
    };

    private static JsonNode? Take(JsonObject body, string name)
    {
        var value = body[name];
        body.Remove(name);
        return value;
    }
}
