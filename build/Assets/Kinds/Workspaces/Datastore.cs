using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Documents;
using MlOpsBuild.Assets.Kinds.Jobs;
using MlOpsBuild.Assets.Plans;
using MlOpsBuild.Assets.Tables;

namespace MlOpsBuild.Assets.Kinds.Workspaces;

/// <summary>Datastores: storage that the workspace knows.</summary>
internal static class Datastore
{
    private const string Authority = "https://login.microsoftonline.com";

    private static readonly Table s_credentials = new("credentials", Casing.Camel,
        new Field("account_key", JobFields.Text, "The account's key.") { To = "" },
        new Field("sas_token", JobFields.Text, "A shared access signature.") { To = "" },
        new Field("tenant_id", JobFields.Text, "Of a service principal."),
        new Field("client_id", JobFields.Text, "Of a service principal."),
        new Field("client_secret", JobFields.Text, "Of a service principal.") { To = "" },
        new Field("certificate", JobFields.Text, "Of a service principal.") { To = "" },
        new Field("thumbprint", JobFields.Text, "Of the certificate."),
        new Field("authority_url", JobFields.Text, "Who signs a service principal in."),
        new Field("resource_url", JobFields.Text, "What it is signed in for."))
    {
        Also = Tell,
    };

    private static readonly Field s_account = new("account_name", JobFields.Text, "The storage account.") { Required = true };
    private static readonly Field s_endpoint = new("endpoint", JobFields.Text, "The cloud's domain.") { Default = () => "core.windows.net" };
    private static readonly Field s_protocol = new("protocol", new Choice("https", "http", "abfss"), "How it is talked to.") { Default = () => "https" };

    public static IReadOnlyList<Kind> Kinds { get; } =
    [
        Of("azureBlob", "azure_blob", "AzureBlob", s_account, new("container_name", JobFields.Text, "The container.") { Required = true }, s_endpoint, s_protocol),
        Of("azureFile", "azure_file", "AzureFile", s_account, new("file_share_name", JobFields.Text, "The file share.") { Required = true }, s_endpoint, s_protocol),
        Of("azureDataLakeGen1", "azure_data_lake_gen1", "AzureDataLakeGen1", new Field("store_name", JobFields.Text, "The store.") { Required = true }),
        Of("azureDataLakeGen2", "azure_data_lake_gen2", "AzureDataLakeGen2", s_account, new("filesystem", JobFields.Text, "The file system.") { Required = true }, s_endpoint, s_protocol),
        Of("oneLake", "one_lake", "OneLake",
            new("one_lake_workspace_name", JobFields.Text, "The workspace of Fabric.") { Required = true },
            new("endpoint", JobFields.Text, "The domain of OneLake."),
            new("artifact", new Table("an artifact", Casing.Camel,
                new Field("type", new Choice(new Dictionary<string, string> { ["lake_house"] = "LakeHouse" }), "What it is.") { To = "artifactType", Default = () => "LakeHouse" },
                new Field("name", JobFields.Text, "Its name.") { To = "artifactName", Required = true }), "The lake house.") { Required = true }),
    ];

    private static Kind Of(string schema, string type, string word, params IReadOnlyList<Field> own)
    {
        var table = new Table("a datastore", Casing.Camel,
        [
            new("$schema", JobFields.Text, "The schema of this document.") { To = "" },
            new("name", Names.Datastore, "Its name.") { To = "", Required = true },
            new("type", new Choice(new Dictionary<string, string> { [type] = word }), "What it is.") { To = "datastoreType", Default = () => word },
            new("description", JobFields.Text, "What it is for."),
            new("tags", JobFields.Texts, "Tags.") { Default = () => new JsonObject() },
            new("properties", JobFields.Texts, "Properties."),
            .. own,
            new("credentials", s_credentials, "What it is opened with; the user's identity when left out.") { Default = () => new JsonObject { ["credentialsType"] = "None" } },
        ]);
        return new Kind("datastore", schema, table)
        {
            Type = type,
            // The service would try to open it; the client has it not.
            Submit = (document, scope) => scope.Reading.Plan.PutWhole($"{Holes.Write(Holes.Workspace)}/datastores/{document.Text("name")}", ApiVersion.Datastore, new JsonObject { ["properties"] = table.Convert(document, scope) }, query: "skipValidation=true"),
        };
    }

    /// <summary>The fields that are given tell the kind of credentials.</summary>
    private static void Tell(MapNode map, JsonObject body, Scope scope)
    {
        (string Field, string Type, string Secret)[] kinds = [("account_key", "AccountKey", "key"), ("sas_token", "Sas", "sasToken"), ("client_secret", "ServicePrincipal", "clientSecret"), ("certificate", "Certificate", "certificate")];
        var given = kinds.Where(x => map.Has(x.Field)).ToList();
        if (given.Count == 0)
        {
            body["credentialsType"] = "None";
            return;
        }

        var (field, type, secret) = given[0];
        if (given.Count > 1)
            scope.Error(map[given[1].Field]!, Mistakes.Together(field, given[1].Field));
        body["credentialsType"] = type;
        body["secrets"] = new JsonObject { ["secretsType"] = type, [secret] = map.Text(field) };
        if (type is "ServicePrincipal" or "Certificate")
            body["authorityUrl"] ??= Authority;
    }
}
