using System.Globalization;
using System.Text.Json.Nodes;
using MlOpsBuild.Emulator.Arm;
using MlOpsBuild.Emulator.Kinds;

namespace MlOpsBuild.Emulator.Tracking.Registry;

/// <summary>Models as MLflow's client reads them. What ARM has no field for is kept in the map <c>properties</c>.</summary>
internal static class ModelDocuments
{
    public const string NoStage = "None";
    public const string RunLink = "mlflow.runLink";
    private const string AliasPrefix = "mlflow.alias.";

    public static string AliasKey(string alias) => AliasPrefix + alias;

    public static JsonObject Model(ArmPath workspace, ResourceSession session, Resource model) => With(Times(model), new JsonObject
    {
        ["name"] = model.Name,
        ["description"] = BodyRules.Text(model.Properties, "description") ?? "",
        ["latest_versions"] = new JsonArray([.. Latest(ModelStore.Versions(session, model), []).Select(x => Version(workspace, model, x))]),
        ["tags"] = Tags(model),
        ["aliases"] = new JsonArray([.. Aliases(model).Select(x => new JsonObject { ["alias"] = x.Alias, ["version"] = x.Version })]),
    });

    public static JsonObject Version(ArmPath workspace, Resource model, Resource version) => With(Times(version), new JsonObject
    {
        ["name"] = model.Name,
        ["version"] = version.Name,
        ["current_stage"] = Stage(version),
        ["description"] = BodyRules.Text(version.Properties, "description") ?? "",
        ["source"] = Source(workspace, version),
        ["run_id"] = RunId(version),
        ["run_link"] = BodyRules.Text(version.Properties["properties"] as JsonObject ?? [], RunLink) ?? "",
        ["status"] = "READY",
        ["tags"] = Tags(version),
        ["aliases"] = new JsonArray([.. Aliases(model).Where(x => x.Version == version.Name).Select(x => JsonValue.Create(x.Alias))]),
    });

    public static string Source(ArmPath workspace, Resource version) => ModelSource.FromUri(workspace, BodyRules.Text(version.Properties, "modelUri") ?? "");

    public static string RunId(Resource version) => BodyRules.Text(version.Properties, "jobName") ?? "";

    public static string Stage(Resource version) => BodyRules.Text(version.Properties, "stage") is { Length: > 0 } stage ? stage : NoStage;

    /// <summary>The latest version of each stage, or of those that are named.</summary>
    public static IEnumerable<Resource> Latest(IReadOnlyList<Resource> versions, IReadOnlyList<string> stages) => versions
        .Where(x => !x.IsArchived)
        .GroupBy(Stage, StringComparer.OrdinalIgnoreCase)
        .Where(x => stages.Count == 0 || stages.Contains(x.Key, StringComparer.OrdinalIgnoreCase))
        .Select(x => x.MaxBy(version => version.Name, AssetVersion.Order)!);

    public static IEnumerable<(string Alias, string Version)> Aliases(Resource model) => (model.Properties["properties"] as JsonObject ?? [])
        .Where(x => x.Key.StartsWith(AliasPrefix, StringComparison.Ordinal) && x.Value is not null)
        .Select(x => (x.Key[AliasPrefix.Length..], (string)x.Value!));

    public static string? Tag(Resource resource, string key) => BodyRules.Text(resource.Properties["tags"] as JsonObject ?? [], key);

    public static long Created(Resource resource) => Time(resource, "createdAt");

    public static long Updated(Resource resource) => Time(resource, "lastModifiedAt");

    private static JsonArray Tags(Resource resource)
        => new([.. (resource.Properties["tags"] as JsonObject ?? []).Select(x => new Pair(x.Key, (string?)x.Value ?? "").Show())]);

    private static JsonObject Times(Resource resource) => new() { ["creation_timestamp"] = Created(resource), ["last_updated_timestamp"] = Updated(resource) };

    private static JsonObject With(JsonObject times, JsonObject document)
    {
        Documents.Merge(document, times);
        return document;
    }

    private static long Time(Resource resource, string name)
        => DateTimeOffset.TryParse((string?)resource.Body["systemData"]?[name], CultureInfo.InvariantCulture, out var time) ? time.ToUnixTimeMilliseconds() : 0;
}
