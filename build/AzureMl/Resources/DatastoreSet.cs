using System.Text.Json.Nodes;
using Azure.Core;
using MlOpsBuild.AzureMl.Requests;
using MlOpsBuild.AzureMl.Versions;

namespace MlOpsBuild.AzureMl.Resources;

/// <summary>Datastores of a workspace.</summary>
public sealed class DatastoreSet : ResourceSet
{
    internal DatastoreSet(ServiceClient client, string path)
        : base(client, ResourceKind.Datastore, path)
    {
    }

    /// <summary>The secrets that open the store.</summary>
    /// <param name="name">The datastore's name.</param>
    /// <param name="body">How long they shall hold, as later versions of the interface take it; null for none.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="AzureMlException">The identity may not have them (MLO253), or there are none.</exception>
    public async Task<DatastoreSecrets> ListSecretsAsync(string name, JsonObject? body = null, CancellationToken cancellationToken = default)
    {
        var request = Request(RequestMethod.Post, At(name) + "/listSecrets", body) with { Harmless = true };
        var answer = await Client.SendAsync(request, cancellationToken);
        return DatastoreSecrets.Read(ServiceClient.Object(request, answer));
    }
}
