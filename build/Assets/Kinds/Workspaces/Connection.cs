using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Documents;
using MlOpsBuild.Assets.Kinds.Jobs;
using MlOpsBuild.Assets.Plans;
using MlOpsBuild.Assets.Tables;

namespace MlOpsBuild.Assets.Kinds.Workspaces;

/// <summary>Connections: services outside that the workspace knows.</summary>
internal static class Connection
{
    /// <summary>Types, and the service's category for each.</summary>
    private static readonly Dictionary<string, string> s_categories = new()
    {
        ["git"] = "Git",
        ["python_feed"] = "PythonFeed",
        ["container_registry"] = "ContainerRegistry",
        ["feature_store"] = "FeatureStore",
        ["s3"] = "S3",
        ["snowflake"] = "Snowflake",
        ["azure_sql_db"] = "AzureSqlDb",
        ["azure_synapse_analytics"] = "AzureSynapseAnalytics",
        ["azure_my_sql_db"] = "AzureMySqlDb",
        ["azure_postgres_db"] = "AzurePostgresDb",
        ["azure_blob"] = "AzureBlob",
        ["azure_data_lake_gen_2"] = "ADLSGen2",
        ["azure_one_lake"] = "AzureOneLake",
        ["azure_open_ai"] = "AzureOpenAI",
        ["azure_ai_services"] = "AIServices",
        ["azure_ai_search"] = "CognitiveSearch",
        ["azure_content_safety"] = "CognitiveService",
        ["azure_speech_services"] = "CognitiveService",
        ["open_ai"] = "OpenAI",
        ["serp"] = "Serp",
        ["serverless"] = "Serverless",
        ["api_key"] = "ApiKey",
        ["custom"] = "CustomKeys",
    };

    /// <summary>What has no type of ours, as other clients write it.</summary>
    public static IEnumerable<string> Types => s_categories.Keys;

    private static readonly OneOf s_credentials = new("type", new Dictionary<string, Table>
    {
        ["pat"] = Of("pat", "pat"),
        ["username_password"] = Of("username_password", "username", "password"),
        ["managed_identity"] = Of("managed_identity", "client_id", "resource_id"),
        ["access_key"] = Of("access_key", "access_key_id", "secret_access_key"),
        ["api_key"] = Of("api_key", "key"),
        ["account_key"] = Of("account_key", "key", "account_key"),
        ["sas"] = Of("sas", "sas", "sas_token"),
        ["service_principal"] = Of("service_principal", "client_id", "client_secret", "tenant_id"),
        ["aad"] = Of("aad"),
        ["none"] = Of("none"),
    });

    private static readonly Dictionary<string, string> s_authentication = new()
    {
        ["pat"] = "PAT",
        ["username_password"] = "UsernamePassword",
        ["managed_identity"] = "ManagedIdentity",
        ["access_key"] = "AccessKey",
        ["api_key"] = "ApiKey",
        ["account_key"] = "AccountKey",
        ["sas"] = "SAS",
        ["service_principal"] = "ServicePrincipal",
        ["aad"] = "AAD",
        ["none"] = "None",
    };

    private static readonly Table s_table = new("a connection", Casing.Camel,
        new Field("$schema", JobFields.Text, "The schema of this document.") { To = "" },
        new Field("name", Names.Asset, "Its name.") { To = "", Required = true },
        new Field("type", new Choice(s_categories), "What it leads to.") { To = "category", Required = true },
        new Field("target", JobFields.Text, "Its address.") { Required = true },
        new Field("credentials", s_credentials, "What it is opened with."),
        new Field("is_shared", new Truth(), "Whether all users of the workspace have it.") { To = "isSharedToAll", Default = () => true },
        new Field("metadata", JobFields.Texts, "What else is known.") { Default = () => new JsonObject() },
        new Field("tags", JobFields.Texts, "What else is known.") { To = "" })
    {
        Also = (map, body, _) =>
        {
            var type = (map["credentials"] as MapNode)?.Text("type") ?? "none";
            if (s_authentication.TryGetValue(type, out var word))
                body["authType"] = word;
            if (body["credentials"] is JsonObject { Count: 0 })
                body.Remove("credentials");
        },
    };

    public static Kind Kind { get; } = new("connection", "workspaceConnection", s_table)
    {
        Submit = (document, scope) => scope.Reading.Plan.Put($"{Holes.Write(Holes.Workspace)}/connections/{document.Text("name")}", ApiVersion.Connection, s_table.Convert(document, scope)),
    };

    private static Table Of(string type, params IReadOnlyList<string> names)
        => new($"{type} credentials", Casing.Camel, [new Field("type", new Choice(type), "Their kind.") { To = "" }, .. names.Select(x => new Field(x, JobFields.Text, "A part of them."))]);
}
