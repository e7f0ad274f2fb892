using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using MlOpsBuild.Emulator.Arm;
using MlOpsBuild.Emulator.Tracking.Search;

namespace MlOpsBuild.Emulator.Tracking.Registry;

/// <summary>The calls under <c>registered-models/</c>.</summary>
internal sealed class RegisteredModelCalls(ModelStore store)
{
    private const int UsualPage = 100;
    private const int LargestPage = 1000;

    public JsonObject Create(SqliteConnection connection, TrackingCall call)
    {
        var (session, path) = (new ResourceSession(connection), ModelStore.ModelPath(call));
        if (session.Find(path) is { } existing)
            throw TrackingErrors.Exists($"Registered Model (name={existing.Name}) already exists.");
        var tags = call.Items("tags").Select(x => Pair.Read(x, "tag", KeyRules.LongestModelTag));
        var properties = new JsonObject { ["tags"] = new JsonObject(tags.DistinctBy(x => x.Key).Select(x => KeyValuePair.Create<string, JsonNode?>(x.Key, x.Value))) };
        if (call.Text("description") is { } description)
            properties["description"] = description;
        return Shown(session, call, store.Save(session, call, path, new JsonObject { ["properties"] = properties }));
    }

    public static JsonObject Get(SqliteConnection connection, TrackingCall call)
    {
        var session = new ResourceSession(connection);
        return Shown(session, call, ModelStore.Model(session, call));
    }

    public static JsonObject Search(SqliteConnection connection, TrackingCall call)
    {
        var session = new ResourceSession(connection);
        var (size, skipped) = (call.PageSize(UsualPage, LargestPage), PageToken.Skipped(call));
        var (filter, order) = (SearchFilter.Parse(call.Text("filter")), call.Texts("order_by").Select(SearchOrder.Parse));
        var found = session.Page($"{call.Key}/models", 0, newestFirst: false, int.MaxValue)
            .Where(x => !x.IsArchived && ModelSearch.Holds(filter, (key, model) => key == "name" ? model.Name : null, x));
        var sorted = ModelSearch.Sort(found, [.. order, SearchOrder.Parse("name")], x => x.Name);
        var page = sorted.Skip((int)skipped).Take(size).Select(x => ModelDocuments.Model(call.Workspace.Path, session, x));
        var answer = new JsonObject { ["registered_models"] = new JsonArray([.. page]) };
        if (sorted.Count > skipped + size)
            answer["next_page_token"] = PageToken.Write(skipped + size);
        return answer;
    }

    public static JsonObject LatestVersions(SqliteConnection connection, TrackingCall call)
    {
        var session = new ResourceSession(connection);
        var model = ModelStore.Model(session, call);
        var latest = ModelDocuments.Latest(ModelStore.Versions(session, model), call.Texts("stages"));
        return new JsonObject { ["model_versions"] = new JsonArray([.. latest.Select(x => ModelDocuments.Version(call.Workspace.Path, model, x))]) };
    }

    public JsonObject Update(SqliteConnection connection, TrackingCall call)
        => Change(connection, call, x => x["description"] = call.Text("description") ?? "", isShown: true);

    public static JsonObject Rename(SqliteConnection connection, TrackingCall call) => throw TrackingErrors.NotOffered("renaming models, as Azure does not: register the model under the new name");

    public JsonObject Delete(SqliteConnection connection, TrackingCall call)
    {
        var session = new ResourceSession(connection);
        ModelStore.Model(session, call);
        store.Delete(session, call, ModelStore.ModelPath(call));
        return [];
    }

    public JsonObject SetTag(SqliteConnection connection, TrackingCall call)
    {
        var tag = Pair.Read(call.Input, "tag", KeyRules.LongestModelTag);
        return Change(connection, call, x => Map(x, "tags")[tag.Key] = tag.Value);
    }

    public JsonObject DeleteTag(SqliteConnection connection, TrackingCall call)
        => Change(connection, call, x => Map(x, "tags").Remove(call.Required("key")));

    public JsonObject SetAlias(SqliteConnection connection, TrackingCall call)
    {
        var alias = KeyRules.Alias(call.Required("alias"));
        ModelStore.Version(new ResourceSession(connection), call);
        return Change(connection, call, x => Map(x, "properties")[ModelDocuments.AliasKey(alias)] = call.Required("version"));
    }

    public JsonObject DeleteAlias(SqliteConnection connection, TrackingCall call)
        => Change(connection, call, x => Map(x, "properties").Remove(ModelDocuments.AliasKey(call.Required("alias"))));

    public static JsonObject GetAlias(SqliteConnection connection, TrackingCall call)
    {
        var session = new ResourceSession(connection);
        var (model, alias) = (ModelStore.Model(session, call), call.Required("alias"));
        var version = ModelDocuments.Aliases(model).FirstOrDefault(x => x.Alias == alias).Version is { } name ? session.Find(ModelStore.ModelPath(call).Below("versions", name)) : null;
        return version is not null
            ? new JsonObject { ["model_version"] = ModelDocuments.Version(call.Workspace.Path, model, version) }
            : throw TrackingErrors.Invalid($"Registered model alias {alias} not found.");
    }

    /// <summary>A map of the properties, made where there is none.</summary>
    public static JsonObject Map(JsonObject properties, string name)
    {
        if (properties[name] is JsonObject map)
            return map;
        var made = new JsonObject();
        properties[name] = made;
        return made;
    }

    private JsonObject Change(SqliteConnection connection, TrackingCall call, Action<JsonObject> change, bool isShown = false)
    {
        var session = new ResourceSession(connection);
        ModelStore.Model(session, call);
        var changed = store.Change(session, call, ModelStore.ModelPath(call), change);
        return isShown ? Shown(session, call, changed) : [];
    }

    private static JsonObject Shown(ResourceSession session, TrackingCall call, Resource model)
        => new() { ["registered_model"] = ModelDocuments.Model(call.Workspace.Path, session, model) };
}
