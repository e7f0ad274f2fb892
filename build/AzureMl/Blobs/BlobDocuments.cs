using System.Diagnostics.CodeAnalysis;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using MlOpsBuild.AzureMl.Connection;
using MlOpsBuild.AzureMl.Requests;
using MlOpsBuild.AzureMl.Resources;
using MlOpsBuild.AzureMl.Uploads;

namespace MlOpsBuild.AzureMl.Blobs;

/// <summary>
/// Small documents in the workspace's default datastore that several builds may write: each write says what it expects to find,
/// and is refused where it finds something else.
/// </summary>
public sealed class BlobDocuments
{
    private const string Datastore = "workspaceblobstore";

    private readonly DatastoreSet _datastores;
    private readonly AzureMlOptions _options;
    private BlobContainerClient? _container;

    internal BlobDocuments(DatastoreSet datastores, AzureMlOptions options) => (_datastores, _options) = (datastores, options);

    /// <summary>Reads a document; null where there is none.</summary>
    /// <param name="name">Its name in the container.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="AzureMlException">Reading was refused (MLO253) or broke off (MLO267).</exception>
    public Task<BlobDocument?> FindAsync(string name, CancellationToken cancellationToken = default) => TryAsync<BlobDocument?>(name, async container =>
    {
        try
        {
            var read = (await container.GetBlobClient(name).DownloadContentAsync(cancellationToken)).Value;
            return new BlobDocument(read.Content, read.Details.ETag.ToString());
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }, cancellationToken);

    /// <summary>Writes a document that is not there yet.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="content">All of it.</param>
    /// <param name="cancellationToken">Cancels the request; whether it was written is not known then.</param>
    /// <returns>Its tag; null where one is there, which stays as it is.</returns>
    public Task<string?> AddAsync(string name, BinaryData content, CancellationToken cancellationToken = default)
        => WriteAsync(name, content, new BlobRequestConditions { IfNoneMatch = ETag.All }, cancellationToken);

    /// <summary>Replaces a document that is still the one that was read.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="content">All of it.</param>
    /// <param name="tag">The tag of what was read.</param>
    /// <param name="cancellationToken">Cancels the request; whether it was written is not known then.</param>
    /// <returns>Its new tag; null where somebody else wrote meanwhile.</returns>
    public Task<string?> ReplaceAsync(string name, BinaryData content, string tag, CancellationToken cancellationToken = default)
        => WriteAsync(name, content, new BlobRequestConditions { IfMatch = new ETag(tag) }, cancellationToken);

    /// <summary>The names below a prefix, in their order.</summary>
    /// <param name="prefix">The prefix.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    public Task<IReadOnlyList<string>> ListAsync(string prefix, CancellationToken cancellationToken = default) => TryAsync<IReadOnlyList<string>>(prefix, async container =>
    {
        List<string> names = [];
        await foreach (var blob in container.GetBlobsAsync(new GetBlobsOptions { Prefix = prefix }, cancellationToken))
            names.Add(blob.Name);
        names.Sort(StringComparer.Ordinal);
        return names;
    }, cancellationToken);

    private Task<string?> WriteAsync(string name, BinaryData content, BlobRequestConditions conditions, CancellationToken cancellationToken) => TryAsync<string?>(name, async container =>
    {
        try
        {
            return (await container.GetBlobClient(name).UploadAsync(content, new BlobUploadOptions { Conditions = conditions }, cancellationToken)).Value.ETag.ToString();
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412)
        {
            return null;
        }
    }, cancellationToken);

    [SuppressMessage("Design", "CA1031", Justification = "Only what storage answers is caught.")]
    private async Task<T> TryAsync<T>(string name, Func<BlobContainerClient, Task<T>> work, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await work(_container ??= await OpenAsync(cancellationToken));
            }
            catch (RequestFailedException e) when (e.Status is 401 or 403 && attempt == 0)
            {
                // The signature that opens the container may have ended since.
                _container = null;
            }
            catch (RequestFailedException e) when (e.Status is 401 or 403)
            {
                throw new AzureMlException("MLO253", $"{name} was refused: {e.ErrorCode ?? "Forbidden"}. The identity needs the role Storage Blob Data Contributor, or the datastore a signature that still holds.", e) { Status = e.Status };
            }
            catch (RequestFailedException e)
            {
                throw new AzureMlException("MLO267", $"Reading or writing {name} broke off: {e.ErrorCode ?? e.Message.Split('\n')[0].Trim()}. Run it again.", e) { Status = e.Status };
            }
        }
    }

    private async Task<BlobContainerClient> OpenAsync(CancellationToken cancellationToken)
    {
        var datastore = await _datastores.GetAsync(Datastore, cancellationToken);
        return UploadPlace.Of(datastore, await _datastores.ListSecretsAsync(Datastore, cancellationToken: cancellationToken)).Open(_options);
    }
}
