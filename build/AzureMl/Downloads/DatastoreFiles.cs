using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using MlOpsBuild.AzureMl.Connection;
using MlOpsBuild.AzureMl.Requests;
using MlOpsBuild.AzureMl.Resources;
using MlOpsBuild.AzureMl.Uploads;

namespace MlOpsBuild.AzureMl.Downloads;

/// <summary>What lies in the datastores of a workspace: inputs and outputs of jobs, evidence beside them.</summary>
public sealed class DatastoreFiles
{
    /// <summary>Enough to hide the latency of small files.</summary>
    private const int Parallel = 4;

    private readonly DatastoreSet _datastores;
    private readonly AzureMlOptions _options;

    internal DatastoreFiles(DatastoreSet datastores, AzureMlOptions options)
    {
        _datastores = datastores;
        _options = options;
    }

    /// <summary>The files at an address, sorted by name: one, or those of a folder at any depth.</summary>
    /// <param name="address">An <c>azureml:</c> address.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <exception cref="AzureMlException">The address leads to no datastore (MLO267), or reading was refused (MLO253).</exception>
    public async Task<IReadOnlyList<StoredFile>> ListAsync(string address, CancellationToken cancellationToken = default)
    {
        var place = DataAddress.Parse(address);
        return await ListAsync(await OpenAsync(place, cancellationToken), place, cancellationToken);
    }

    /// <summary>Copies the files at an address into a folder. Each appears there whole or not at all.</summary>
    /// <param name="address">An <c>azureml:</c> address.</param>
    /// <param name="folder">The folder; made where it is not.</param>
    /// <param name="cancellationToken">Ends the copying.</param>
    /// <returns>Paths of the copies, sorted.</returns>
    /// <exception cref="AzureMlException">Nothing lies there (MLO267), or reading was refused (MLO253).</exception>
    public async Task<IReadOnlyList<string>> DownloadAsync(string address, string folder, CancellationToken cancellationToken = default)
    {
        var root = Path.GetFullPath(folder);
        var written = new ConcurrentBag<string>();
        await EachAsync(address, async (file, blob, cancel) =>
        {
            var target = Path.GetFullPath(Path.Combine(root, file.Name));
            // A blob's name is a stranger's word: "../../x" must not leave the folder.
            if (!target.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
                throw new AzureMlException("MLO267", $"{address} has a file named '{file.Name}', which would be written outside {root}. Rename it there.");
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            var unfinished = $"{target}.{Guid.NewGuid():N}.part";
            try
            {
                await blob.DownloadToAsync(unfinished, cancel);
                File.Move(unfinished, target, overwrite: true);
            }
            finally
            {
                File.Delete(unfinished);
            }

            written.Add(target);
        }, cancellationToken);
        return [.. written.Order(StringComparer.Ordinal)];
    }

    /// <summary>Reads the files at an address for what their contents come to. All bytes are read: a name or a tag proves nothing.</summary>
    /// <param name="address">An <c>azureml:</c> address.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="AzureMlException">Nothing lies there (MLO267), or reading was refused (MLO253).</exception>
    public async Task<StoredContent> HashAsync(string address, CancellationToken cancellationToken = default)
    {
        var hashes = new ConcurrentDictionary<StoredFile, string>();
        await EachAsync(address, async (file, blob, cancel) =>
        {
            await using var content = await blob.OpenReadAsync(cancellationToken: cancel);
            hashes[file] = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancel));
        }, cancellationToken);
        var bytes = hashes.Keys.Sum(x => x.Length);
        var place = DataAddress.Parse(address);
        if (hashes.Count == 1 && hashes.Keys.Single().Blob == place.Path)
            return new StoredContent(hashes.Values.Single(), 1, bytes);
        var lines = string.Concat(hashes.OrderBy(x => x.Key.Name, StringComparer.Ordinal).Select(x => $"{x.Value}  {x.Key.Name}\n"));
        return new StoredContent(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(lines))), hashes.Count, bytes);
    }

    /// <summary>Writes a file, unless one lies there: what was written once never changes.</summary>
    /// <param name="address">An <c>azureml:</c> address.</param>
    /// <param name="content">All of it.</param>
    /// <param name="cancellationToken">Ends the writing; what was sent then does not count.</param>
    /// <exception cref="AzureMlException">The address leads to no datastore (MLO267), or writing was refused (MLO253).</exception>
    public async Task AddAsync(string address, BinaryData content, CancellationToken cancellationToken = default)
    {
        var place = DataAddress.Parse(address);
        var container = await OpenAsync(place, cancellationToken);
        await Reading(address, async () =>
        {
            try
            {
                await container.GetBlobClient(place.Path).UploadAsync(content, new BlobUploadOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } }, cancellationToken);
            }
            catch (RequestFailedException e) when (e.ErrorCode == "BlobAlreadyExists")
            {
                // It is there.
            }
        });
    }

    /// <summary>Reads one file.</summary>
    /// <param name="address">An <c>azureml:</c> address of a file.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="AzureMlException">It is not there (<see cref="AzureMlException.IsNotFound"/>, MLO267), or reading was refused (MLO253).</exception>
    public async Task<BinaryData> ReadAsync(string address, CancellationToken cancellationToken = default)
    {
        var place = DataAddress.Parse(address);
        var container = await OpenAsync(place, cancellationToken);
        var content = BinaryData.Empty;
        await Reading(address, async () => content = (await container.GetBlobClient(place.Path).DownloadContentAsync(cancellationToken)).Value.Content);
        return content;
    }

    private async Task EachAsync(string address, Func<StoredFile, BlobClient, CancellationToken, Task> act, CancellationToken cancellationToken)
    {
        var place = DataAddress.Parse(address);
        var container = await OpenAsync(place, cancellationToken);
        var files = await ListAsync(container, place, cancellationToken);
        if (files.Count == 0)
            throw new AzureMlException("MLO267", $"Nothing lies at {address}. The job that wrote it may have failed, or it was deleted since.") { Status = 404 };
        var degree = new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = cancellationToken };
        await System.Threading.Tasks.Parallel.ForEachAsync(files, degree, async (file, cancel) => await Reading(address, () => act(file, container.GetBlobClient(file.Blob), cancel)));
    }

    private async Task<BlobContainerClient> OpenAsync(DataAddress place, CancellationToken cancellationToken)
    {
        var datastore = await _datastores.GetAsync(place.Datastore, cancellationToken);
        return UploadPlace.Of(datastore, await _datastores.ListSecretsAsync(place.Datastore, cancellationToken: cancellationToken)).Open(_options);
    }

    private static async Task<IReadOnlyList<StoredFile>> ListAsync(BlobContainerClient container, DataAddress place, CancellationToken cancellationToken)
    {
        List<StoredFile> found = [];
        await Reading(place.Path, async () =>
        {
            await foreach (var blob in container.GetBlobsAsync(new GetBlobsOptions { Prefix = place.Path }, cancellationToken))
            {
                if (blob.Name == place.Path)
                    found.Add(new StoredFile(blob.Name[(blob.Name.LastIndexOf('/') + 1)..], blob.Properties.ContentLength ?? 0, blob.Name));
                else if (place.Path.Length == 0 || blob.Name.StartsWith(place.Path + '/', StringComparison.Ordinal))
                    found.Add(new StoredFile(blob.Name[(place.Path.Length == 0 ? 0 : place.Path.Length + 1)..], blob.Properties.ContentLength ?? 0, blob.Name));
            }
        });
        return [.. found.OrderBy(x => x.Name, StringComparer.Ordinal)];
    }

    private static async Task Reading(string what, Func<Task> read)
    {
        try
        {
            await read();
        }
        catch (RequestFailedException e) when (e.Status is 401 or 403)
        {
            throw new AzureMlException("MLO253", $"{what} was refused: {e.ErrorCode ?? "Forbidden"}. The identity needs the role Storage Blob Data Contributor, or the datastore a signature that still holds.", e) { Status = e.Status };
        }
        catch (RequestFailedException e)
        {
            throw new AzureMlException("MLO267", $"Reading or writing {what} broke off: {e.ErrorCode ?? e.Message.Split('\n')[0].Trim()}. Run it again.", e) { Status = e.Status };
        }
    }
}
