using System.Text.Json;
using System.Text.Json.Nodes;
using MlOpsBuild.Emulator.Arm;
using MlOpsBuild.Emulator.Storage;

namespace MlOpsBuild.Emulator.Kinds;

/// <summary>Where a workspace keeps files. Secrets of a datastore are shown by <c>listSecrets</c> only.</summary>
internal sealed class Datastores(StorageAccounts accounts) : ResourceKind
{
    private const string DefaultStore = "workspaceblobstore";

    /// <summary>What Azure's clients ask for when they ask for nothing.</summary>
    private static readonly TimeSpan s_valid = TimeSpan.FromHours(1);

    private static readonly TimeSpan s_longest = TimeSpan.FromDays(7);

    public override string Type => "workspaces/datastores";

    /// <summary>The datastores that every workspace begins with.</summary>
    public static IEnumerable<(string Name, JsonObject Document)> Defaults(string account, string workspaceId) =>
    [
        (DefaultStore, Document("AzureBlob", account, "containerName", $"azureml-blobstore-{workspaceId}", isDefault: true)),
        ("workspaceartifactstore", Document("AzureBlob", account, "containerName", "azureml")),
        ("workspaceworkingdirectory", Document("AzureFile", account, "fileShareName", $"code-{workspaceId}")),
        ("workspacefilestore", Document("AzureFile", account, "fileShareName", $"azureml-filestore-{workspaceId}")),
    ];

    public override ArmAnswer List(ArmRequest request, ResourceSession session)
    {
        var names = (request["names"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var text = request["searchText"];
        var isDefault = bool.TryParse(request["isDefault"], out var flag) && flag;
        return Listing.Answer(request, session, this, request.Path.Key + "/datastores", x =>
            (names.Length == 0 || names.Contains(x.Name, StringComparer.OrdinalIgnoreCase))
            && (string.IsNullOrEmpty(text) || x.Name.Contains(text, StringComparison.OrdinalIgnoreCase))
            && (!isDefault || Resource.Flag(x.Properties, "isDefault")));
    }

    public override ArmAnswer Act(ArmRequest request, ResourceSession session)
    {
        if (request.Path.Tail?.ToUpperInvariant() != "LISTSECRETS")
            return base.Act(request, session);
        var resource = session.Find(request.Path) ?? throw ArmErrors.NotFound(request.Path);
        if (resource.Body[Resource.Hidden] is JsonObject secrets)
            return new ArmAnswer(200, secrets.DeepClone());
        var account = StorageAccounts.AccountOf(request.Path.Root.Key);
        if (BodyRules.Text(resource.Properties, "accountName") != account || BodyRules.Text(resource.Properties, "containerName") is not { } container)
            throw ArmErrors.Invalid(("properties.credentials", $"the datastore '{resource.Name}' has no secrets."));
        var sas = accounts.Sas(account, container, "racwdl", request.Now + Validity(request.Body));
        return new ArmAnswer(200, new JsonObject { ["secretsType"] = "Sas", ["sasToken"] = sas });
    }

    /// <summary>The datastores of this server say where it listens now.</summary>
    public override JsonObject Show(ArmRequest request, ResourceSession session, Resource resource)
    {
        var shown = base.Show(request, session, resource);
        var properties = shown["properties"]!.AsObject();
        if (BodyRules.Text(properties, "accountName") != StorageAccounts.AccountOf(request.Path.Root.Key))
            return shown;
        properties["endpoint"] = request.Address[(request.Address.IndexOf("//", StringComparison.Ordinal) + 2)..];
        properties["protocol"] = request.Address[..request.Address.IndexOf(':', StringComparison.Ordinal)];
        return shown;
    }

    protected override void Validate(ArmRequest request, JsonObject body, Resource? existing)
    {
        var properties = body["properties"]!.AsObject();
        BodyRules.Required(properties, "datastoreType");
        if (properties["credentials"] is not JsonObject credentials || BodyRules.Text(credentials, "credentialsType") is null)
            throw ArmErrors.Invalid(("properties.credentials", "is required and must have a credentialsType."));
    }

    /// <summary>Secrets move out of what is shown; left out, those of the last request stay.</summary>
    protected override void Complete(ArmRequest request, JsonObject document, Resource? existing)
    {
        var properties = document["properties"]!.AsObject();
        properties["isDefault"] = existing is not null && Resource.Flag(existing.Properties, "isDefault");
        var credentials = properties["credentials"]!.AsObject();
        if (credentials["secrets"] is JsonObject given)
        {
            document[Resource.Hidden] = given.DeepClone();
            credentials["secrets"] = new JsonObject { ["secretsType"] = given["secretsType"]?.DeepClone() };
        }
        else if (existing?.Body[Resource.Hidden] is JsonObject kept)
        {
            document[Resource.Hidden] = kept.DeepClone();
        }
    }

    private static TimeSpan Validity(JsonObject body)
        => body["expireAfterHours"] is JsonValue value && value.GetValueKind() == JsonValueKind.Number && value.TryGetValue(out double hours) && hours > 0
            ? TimeSpan.FromHours(Math.Min(hours, s_longest.TotalHours))
            : s_valid;

    private static JsonObject Document(string type, string account, string place, string name, bool isDefault = false) => new()
    {
        ["properties"] = new JsonObject
        {
            ["datastoreType"] = type,
            ["accountName"] = account,
            [place] = name,
            ["endpoint"] = "",
            ["protocol"] = "",
            ["isDefault"] = isDefault,
            ["credentials"] = new JsonObject { ["credentialsType"] = "Sas", ["secrets"] = new JsonObject { ["secretsType"] = "Sas" } },
            ["tags"] = new JsonObject(),
            ["properties"] = new JsonObject(),
        },
    };
}
