using System.Text.Json.Nodes;
using MlOpsBuild.AzureMl.Requests;
using MlOpsBuild.AzureMl.Versions;

namespace MlOpsBuild.AzureMl.Resources;

/// <summary>Code assets: found again by what they contain.</summary>
public sealed class CodeSet : AssetSet
{
    internal CodeSet(ServiceClient client, string path)
        : base(client, ResourceKind.Code, path)
    {
    }

    /// <summary>The version with this content; null when it has to be uploaded.</summary>
    /// <param name="name">The asset's name.</param>
    /// <param name="hash">The content's hash, hexadecimal.</param>
    /// <param name="hashVersion">How it was computed, <c>202208</c> today.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public async Task<JsonObject?> FindByHashAsync(string name, string hash, string hashVersion, CancellationToken cancellationToken = default)
    {
        try
        {
            var query = new Dictionary<string, string> { ["hash"] = hash, ["hashVersion"] = hashVersion };
            await foreach (var version in Versions(name).ListAsync(query, cancellationToken))
                return version;
            return null;
        }
        catch (AzureMlException e) when (e.IsNotFound)
        {
            return null;
        }
    }
}
