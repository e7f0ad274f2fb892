using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Documents;
using MlOpsBuild.Assets.Exporting;
using MlOpsBuild.Assets.Tables;

namespace MlOpsBuild.Assets.Kinds.Jobs;

/// <summary>The way back of distillation jobs: their properties say what the document said in fields.</summary>
internal static class DistillationExport
{
    private const string Prefix = "azureml.";
    private const string Teacher = "teacher_model.";
    private static readonly string[] s_requests = ["request_batch_size", "min_endpoint_success_ratio"];
    private static readonly string[] s_prompts = ["enable_chain_of_thought", "enable_chain_of_density", "max_len_summary"];

    public static Func<JsonObject, Export, Dictionary<string, Node>, MapNode> Restore(Table table) => (body, export, given) =>
    {
        foreach (var (name, value) in body["fineTuningDetails"] as JsonObject ?? [])
            body[name] = value?.DeepClone();
        if (body["properties"] is JsonObject properties)
            Tell(body, properties, export, given);
        return table.Restore(body, export, given);
    };

    private static void Tell(JsonObject body, JsonObject properties, Export export, Dictionary<string, Node> given)
    {
        Take("enable_distillation");
        body["generation"] = Take("data_generation_task_type");
        if (Take("data_generation_type") is { } made)
            given["data_generation_type"] = Nodes.Text(made);
        Take(Teacher + "endpoint_name");
        if (Take("connection_information") is { } information && Nodes.Parsed(information) is JsonObject connection)
        {
            body["connection"] = new JsonObject { ["type"] = connection["type"]?.DeepClone(), ["name"] = connection["name"]?.DeepClone(), ["endpoint"] = connection["endpoint"]?.DeepClone(), ["api_key"] = "<API_KEY>" };
            export.Note("Fill in: teacher_model_endpoint_connection.api_key, a secret that is not written here.");
        }

        var prompts = Taken(s_prompts);
        // The two are sent with the others.
        foreach (var flag in s_prompts.Take(2).Where(prompts.ContainsKey))
            prompts[flag] = prompts[flag]!.ToString() == "True";
        body["prompts"] = prompts.Count > 0 ? prompts : null;
        var requests = Taken(s_requests);
        var inference = Taken([.. properties.Select(x => x.Key).Where(x => x.StartsWith(Prefix + Teacher, StringComparison.Ordinal)).Select(x => x[Prefix.Length..])]);
        if (inference.Count + requests.Count > 0)
        {
            body["teacher"] = new JsonObject
            {
                ["inference_parameters"] = inference.Count > 0 ? new JsonObject(inference.Select(x => KeyValuePair.Create(x.Key[Teacher.Length..], x.Value?.DeepClone()))) : null,
                ["endpoint_request_settings"] = requests.Count > 0 ? requests : null,
            };
        }

        if (Take("instance_type.data_generation") is { } machine)
            body["machines"] = new JsonObject { ["instanceType"] = machine, ["properties"] = new JsonObject() };

        string? Take(string name)
        {
            var value = Nodes.TextOf(properties[Prefix + name]);
            properties.Remove(Prefix + name);
            return value;
        }

        JsonObject Taken(IReadOnlyList<string> names) => new(names.Select(x => (Name: x, Value: Take(x))).Where(x => x.Value is not null).Select(x => KeyValuePair.Create(x.Name, (JsonNode?)x.Value)));
    }
}
