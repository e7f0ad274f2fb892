using System.Text.Json.Nodes;
using Azure.Core;
using MlOpsBuild.AzureMl.Connection;
using MlOpsBuild.AzureMl.Requests;
using MlOpsBuild.AzureMl.Versions;

namespace MlOpsBuild.AzureMl.Resources;

/// <summary>Assets of one kind: the set itself holds the containers, <see cref="Versions"/> what is in one.</summary>
public class AssetSet : ResourceSet
{
    /// <summary>What Microsoft's client asks to find the latest version.</summary>
    private static readonly Dictionary<string, string> s_newestFirst = new() { ["$orderBy"] = "createdtime desc", ["$top"] = "1" };

    internal AssetSet(ServiceClient client, ResourceKind kind, string path)
        : base(client, kind, path)
    {
    }

    /// <summary>The versions of one asset.</summary>
    /// <param name="name">The asset's name.</param>
    public ResourceSet Versions(string name) => new(Client, Kind, At(name) + "/versions");

    /// <summary>The version that was created last; null when there is none.</summary>
    /// <param name="name">The asset's name.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public async Task<JsonObject?> LatestAsync(string name, CancellationToken cancellationToken = default)
    {
        try
        {
            // The first item alone: the page's size is a wish that a server may not heed.
            await foreach (var version in Versions(name).ListAsync(s_newestFirst, cancellationToken))
                return version;
            return null;
        }
        catch (AzureMlException e) when (e.IsNotFound)
        {
            return null;
        }
    }

    /// <summary>Copies a version of a workspace to a registry.</summary>
    /// <param name="name">The asset's name.</param>
    /// <param name="version">Its version.</param>
    /// <param name="destination"><c>registryName</c>, <c>destinationName</c>, <c>destinationVersion</c>.</param>
    /// <param name="cancellationToken">Ends the waiting, not the copying.</param>
    public Task PublishAsync(string name, string version, JsonObject destination, CancellationToken cancellationToken = default)
        => Client.Operations.RunAsync(Request(RequestMethod.Post, VersionPath(name, version, "publish"), destination), cancellationToken);

    /// <summary>Asks for a place to put the content of a version before the version is made.</summary>
    /// <param name="name">The asset's name.</param>
    /// <param name="version">Its version.</param>
    /// <param name="body">What kind of place; null for a temporary one.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The place and the signature that opens it.</returns>
    /// <exception cref="AzureMlException">It was refused, or the answer names no place (MLO257).</exception>
    public async Task<PendingUpload> StartPendingUploadAsync(string name, string version, JsonObject? body = null, CancellationToken cancellationToken = default)
    {
        body ??= new JsonObject { ["pendingUploadType"] = "TemporaryBlobReference" };
        // The service creates it or gets it: asked twice, it is one.
        var request = Request(RequestMethod.Post, VersionPath(name, version, "startPendingUpload"), body) with { Harmless = true };
        var answer = await Client.SendAsync(request, cancellationToken);
        return PendingUpload.Read(answer.Json) ?? throw new AzureMlException("MLO257", $"{request} was answered without a place to upload to. Run it again.") { Status = answer.Status };
    }

    private string VersionPath(string name, string version, string action)
        => $"{At(name)}/versions/{ResourceName.Segment(version, "version")}/{action}";
}
