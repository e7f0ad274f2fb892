using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using MlOpsBuild.Emulator.Arm;
using MlOpsBuild.Emulator.Kinds;
using MlOpsBuild.Emulator.Tracking.Search;

namespace MlOpsBuild.Emulator.Tracking.Registry;

/// <summary>The calls under <c>model-versions/</c>.</summary>
internal sealed class ModelVersionCalls(ModelStore store)
{
    private const int UsualPage = 10_000;
    private const int LargestPage = 200_000;
    private static readonly string[] s_stages = [ModelDocuments.NoStage, "Staging", "Production", "Archived"];

    public JsonObject Create(SqliteConnection connection, TrackingCall call)
    {
        var session = new ResourceSession(connection);
        var model = ModelStore.Model(session, call);
        var tags = call.Items("tags").Select(x => Pair.Read(x, "tag", KeyRules.LongestModelTag)).DistinctBy(x => x.Key);
        var properties = new JsonObject
        {
            ["modelUri"] = ModelSource.ToUri(call.Workspace.Path, call.Required("source")),
            ["modelType"] = "mlflow_model",
            ["tags"] = new JsonObject(tags.Select(x => KeyValuePair.Create<string, JsonNode?>(x.Key, x.Value))),
        };
        if (call.Text("run_id") is { Length: > 0 } run)
            properties["jobName"] = run;
        if (call.Text("description") is { Length: > 0 } description)
            properties["description"] = description;
        if (call.Text("run_link") is { Length: > 0 } link)
            properties["properties"] = new JsonObject { [ModelDocuments.RunLink] = link };
        var number = AssetVersion.Next(session.NamesIn($"{model.Id.ToLowerInvariant()}/versions").Select(x => x.Name));
        return Shown(call, model, store.Save(session, call, ModelStore.ModelPath(call).Below("versions", number), new JsonObject { ["properties"] = properties }));
    }

    public static JsonObject Get(SqliteConnection connection, TrackingCall call)
    {
        var session = new ResourceSession(connection);
        return Shown(call, ModelStore.Model(session, call), ModelStore.Version(session, call));
    }

    public static JsonObject DownloadUri(SqliteConnection connection, TrackingCall call)
        => new() { ["artifact_uri"] = ModelDocuments.Source(call.Workspace.Path, ModelStore.Version(new ResourceSession(connection), call)) };

    public static JsonObject Search(SqliteConnection connection, TrackingCall call)
    {
        var session = new ResourceSession(connection);
        var (size, skipped) = (call.PageSize(UsualPage, LargestPage), PageToken.Skipped(call));
        var (filter, order) = (SearchFilter.Parse(call.Text("filter")), call.Texts("order_by").Select(SearchOrder.Parse));
        var models = session.Page($"{call.Key}/models", 0, newestFirst: false, int.MaxValue).ToDictionary(x => x.Id, StringComparer.OrdinalIgnoreCase);
        var found = session.Below(call.Workspace.Path.Id, "workspaces/models/versions")
            .Where(x => !x.IsArchived && !ModelOf(x).IsArchived && ModelSearch.Holds(filter, Attribute, x));
        var sorted = ModelSearch.Sort(found, [.. order, SearchOrder.Parse("last_updated_timestamp DESC"), SearchOrder.Parse("name"), SearchOrder.Parse("version_number DESC")], x => ModelOf(x).Name);
        var page = sorted.Skip((int)skipped).Take(size).Select(x => ModelDocuments.Version(call.Workspace.Path, ModelOf(x), x));
        var answer = new JsonObject { ["model_versions"] = new JsonArray([.. page]) };
        if (sorted.Count > skipped + size)
            answer["next_page_token"] = PageToken.Write(skipped + size);
        return answer;

        Resource ModelOf(Resource version) => models[version.Id[..version.Id.LastIndexOf("/versions/", StringComparison.OrdinalIgnoreCase)]];

        string? Attribute(string key, Resource version) => key switch
        {
            "name" => ModelOf(version).Name,
            "version_number" or "version" => version.Name,
            "run_id" => ModelDocuments.RunId(version),
            "source_path" or "source" => ModelDocuments.Source(call.Workspace.Path, version),
            _ => null,
        };
    }

    public JsonObject Update(SqliteConnection connection, TrackingCall call)
        => Change(connection, call, x => x["description"] = call.Text("description") ?? "", isShown: true);

    public JsonObject TransitionStage(SqliteConnection connection, TrackingCall call)
    {
        var asked = call.Required("stage");
        var stage = s_stages.FirstOrDefault(x => x.Equals(asked, StringComparison.OrdinalIgnoreCase))
            ?? throw TrackingErrors.Invalid($"Invalid Model Version stage: {asked}. Value must be one of {string.Join(", ", s_stages)}.");
        var session = new ResourceSession(connection);
        var version = ModelStore.Version(session, call);
        if (ProtoJson.Flag(call.Input, "archive_existing_versions"))
        {
            foreach (var other in ModelStore.Versions(session, ModelStore.Model(session, call)).Where(x => x.Name != version.Name && ModelDocuments.Stage(x) == stage))
                store.Change(session, call, ModelStore.ModelPath(call).Below("versions", other.Name), x => x["stage"] = s_stages[^1]);
        }

        return Change(connection, call, x => x["stage"] = stage, isShown: true);
    }

    public JsonObject Delete(SqliteConnection connection, TrackingCall call)
    {
        var session = new ResourceSession(connection);
        var (model, version) = (ModelStore.Model(session, call), ModelStore.Version(session, call));
        var aliases = ModelDocuments.Aliases(model).Where(x => x.Version == version.Name).ToList();
        store.Delete(session, call, ModelStore.VersionPath(call));
        if (aliases.Count > 0)
            store.Change(session, call, ModelStore.ModelPath(call), x => aliases.ForEach(alias => RegisteredModelCalls.Map(x, "properties").Remove(ModelDocuments.AliasKey(alias.Alias))));
        return [];
    }

    public JsonObject SetTag(SqliteConnection connection, TrackingCall call)
    {
        var tag = Pair.Read(call.Input, "tag", KeyRules.LongestModelTag);
        return Change(connection, call, x => RegisteredModelCalls.Map(x, "tags")[tag.Key] = tag.Value);
    }

    public JsonObject DeleteTag(SqliteConnection connection, TrackingCall call)
        => Change(connection, call, x => RegisteredModelCalls.Map(x, "tags").Remove(call.Required("key")));

    private JsonObject Change(SqliteConnection connection, TrackingCall call, Action<JsonObject> change, bool isShown = false)
    {
        var session = new ResourceSession(connection);
        var model = ModelStore.Model(session, call);
        ModelStore.Version(session, call);
        var changed = store.Change(session, call, ModelStore.VersionPath(call), change);
        return isShown ? Shown(call, model, changed) : [];
    }

    private static JsonObject Shown(TrackingCall call, Resource model, Resource version)
        => new() { ["model_version"] = ModelDocuments.Version(call.Workspace.Path, model, version) };
}
