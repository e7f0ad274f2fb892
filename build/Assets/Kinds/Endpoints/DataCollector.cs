using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Documents;
using MlOpsBuild.Assets.Exporting;
using MlOpsBuild.Assets.Kinds.Jobs;
using MlOpsBuild.Assets.Kinds.Versioned;
using MlOpsBuild.Assets.Plans;
using MlOpsBuild.Assets.Tables;

namespace MlOpsBuild.Assets.Kinds.Endpoints;

/// <summary>What a deployment keeps of its requests and answers. The client registers the data assets, not the service.</summary>
internal static class DataCollector
{
    private const int MostCustom = 5;

    /// <summary>Collections that the service has a meaning for; others are the user's own.</summary>
    private static readonly string[] s_reserved = ["model_inputs", "model_outputs", "request", "response"];

    private static readonly Shape s_rate = new Custom("a number from 0 to 1", (node, scope) =>
    {
        if (node is not ScalarNode { Value: long or double } scalar)
        {
            scope.Error(node, Mistakes.WrongType("a number from 0 to 1", node));
            return null;
        }

        var rate = System.Convert.ToDouble(scalar.Value, System.Globalization.CultureInfo.InvariantCulture);
        if (rate is >= 0 and <= 1)
            return rate;
        scope.Error(node, Mistakes.OutOfRange(scalar.Text, "a number from 0 to 1"));
        return null;
    })
    { Back = new Number().Restore };

    /// <summary>The client takes a text; a truth value says the same.</summary>
    private static readonly Shape s_enabled = new Custom("true or false", (node, scope) => node is ScalarNode scalar && bool.TryParse(scalar.Text, out var on)
        ? on ? "enabled" : "disabled"
        : new Truth().Convert(node, scope))
    { Back = (body, _) => Nodes.Truth(body.ToString().Equals("enabled", StringComparison.OrdinalIgnoreCase)) };

    private static readonly Table s_collection = new("a collection", Casing.Camel,
        new Field("enabled", s_enabled, "Whether it is kept.") { To = "dataCollectionMode", Required = true },
        new Field("sampling_rate", s_rate, "The share that is kept; the collector's when left out."),
        new Field("data", new Custom("a reference or a data asset", Data) { Back = References.Back("data") }, "The data asset it becomes; one of its own when left out.") { To = "dataId" },
        new Field("client_id", JobFields.Text, "The identity that writes it."));

    public static Table Table { get; } = new("a data collector", Casing.Camel,
        new Field("collections", new MapOf(s_collection), "What is kept, by name.") { Required = true },
        new Field("sampling_rate", s_rate, "The share that is kept."),
        new Field("rolling_rate", new Choice("year", "month", "day", "hour", "minute"), "How often a file is begun."),
        new Field("request_logging", new Table("request logging", Casing.Camel,
            new Field("capture_headers", new ListOf(JobFields.Text), "Headers that are kept with a request.")), "What is kept beside bodies."))
    {
        Also = (map, body, scope) =>
        {
            var collections = body["collections"] as JsonObject ?? [];
            if (collections.Count(x => !s_reserved.Contains(x.Key)) > MostCustom)
                scope.Error(map["collections"]!, Mistakes.TooMany("collections of your own", MostCustom));
            // The service has a rate a collection.
            var rate = body["samplingRate"];
            body.Remove("samplingRate");
            foreach (var collection in collections.Select(x => x.Value).OfType<JsonObject>().Where(x => rate != null && x["samplingRate"] == null))
                collection["samplingRate"] = rate!.DeepClone();
        },
    };

    /// <summary>Registers a data asset for each collection that names none.</summary>
    public static void Register(JsonObject collector, string endpoint, string deployment, Scope scope)
    {
        foreach (var (name, collection) in (collector["collections"] as JsonObject ?? []).Where(x => x.Value?["dataId"] == null))
        {
            var id = $"{Holes.Write(Holes.Workspace)}/data/{endpoint}-{deployment}-{name}/versions/1";
            collection!["dataId"] = id;
            scope.Reading.Plan.Put(id, ApiVersion.Data, new JsonObject
            {
                ["dataType"] = "uri_folder",
                ["dataUri"] = $"azureml://datastores/workspaceblobstore/paths/modelDataCollector/{endpoint}/{deployment}/{name}",
                ["tags"] = new JsonObject(),
                ["properties"] = new JsonObject(),
                ["isAnonymous"] = false,
                ["isArchived"] = false,
            });
        }
    }

    private static JsonValue? Data(Node node, Scope scope)
    {
        if (node is MapNode map)
            return JsonValue.Create(DataAsset.Register(map, scope));
        if (node is ScalarNode { Value: string text } at)
        {
            var id = References.Versioned(at, "data", scope);
            if (id == null)
                scope.Error(at, Mistakes.BadReference(text, "a data asset"));
            return id is { Length: > 0 } ? JsonValue.Create(id) : null;
        }

        scope.Error(node, Mistakes.WrongType("a reference or a data asset", node));
        return null;
    }
}
