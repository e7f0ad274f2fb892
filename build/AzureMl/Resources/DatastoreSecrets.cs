using System.Text.Json.Nodes;
using MlOpsBuild.AzureMl.Requests;
using static MlOpsBuild.AzureMl.Requests.JsonText;

namespace MlOpsBuild.AzureMl.Resources;

/// <summary>What opens a datastore.</summary>
public sealed class DatastoreSecrets
{
    private static readonly string[] s_fields = ["key", "sasToken", "clientSecret", "certificate"];

    private DatastoreSecrets(string type, SecretText? value)
    {
        Type = type;
        Value = value;
    }

    /// <summary><c>Sas</c>, <c>AccountKey</c>, <c>ServicePrincipal</c>, <c>Certificate</c>, or a word of a later version.</summary>
    public string Type { get; }

    /// <summary>The signature, key, client secret or certificate; null where the service keeps it to itself.</summary>
    public SecretText? Value { get; }

    internal static DatastoreSecrets Read(JsonObject body)
    {
        var value = s_fields.Select(x => Text(body, x)).FirstOrDefault(x => x != null);
        return new DatastoreSecrets(Text(body, "secretsType") ?? "None", value == null ? null : new SecretText(value));
    }
}
