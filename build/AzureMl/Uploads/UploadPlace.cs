using System.Text.Json.Nodes;
using Azure.Storage;
using Azure.Storage.Blobs;
using MlOpsBuild.AzureMl.Connection;
using MlOpsBuild.AzureMl.Http;
using MlOpsBuild.AzureMl.Requests;
using MlOpsBuild.AzureMl.Resources;
using static MlOpsBuild.AzureMl.Requests.JsonText;

namespace MlOpsBuild.AzureMl.Uploads;

/// <summary>A container and what opens it. Prints itself without the signature.</summary>
public sealed class UploadPlace
{
    private readonly Uri _signed;
    private readonly StorageSharedKeyCredential? _key;

    private UploadPlace(Uri signed, StorageSharedKeyCredential? key)
    {
        if (signed.Scheme != Uri.UriSchemeHttps && !AzureMlConnection.IsLoopback(signed))
            throw new AzureMlException("MLO259", $"{Redaction.Address(signed)} would get the signature over a line that anybody can read. A container is reached by https, by http on this machine only.");
        _signed = signed;
        _key = key;
        Container = new Uri(Redaction.Address(signed));
    }

    /// <summary>The container, unsigned.</summary>
    public Uri Container { get; }

    /// <summary>A container whose address carries the signature.</summary>
    /// <param name="sasUri">The address, as <c>startPendingUpload</c> gives it.</param>
    /// <exception cref="AzureMlException">It is no address (MLO257), or neither https nor loopback (MLO259).</exception>
    public static UploadPlace Of(SecretText sasUri)
    {
        ArgumentNullException.ThrowIfNull(sasUri);
        return Uri.TryCreate(sasUri.Reveal(), UriKind.Absolute, out var uri)
            ? new UploadPlace(uri, null)
            : throw new AzureMlException("MLO257", "The service opened a place for an upload whose address is none. Run it again.");
    }

    /// <summary>The container of a blob datastore.</summary>
    /// <param name="datastore">The datastore as the service tells it.</param>
    /// <param name="secrets">Its secrets: a signature or the account's key.</param>
    /// <exception cref="AzureMlException">It is of another kind, or opened by something else (MLO262).</exception>
    public static UploadPlace Of(JsonObject datastore, DatastoreSecrets secrets)
    {
        ArgumentNullException.ThrowIfNull(datastore);
        ArgumentNullException.ThrowIfNull(secrets);
        var properties = datastore["properties"] as JsonObject;
        var (account, container) = (Text(properties, "accountName"), Text(properties, "containerName"));
        if (account == null || container == null || !account.All(char.IsAsciiLetterOrDigit))
            throw Unfit("it is no blob datastore");
        var endpoint = Text(properties, "endpoint") ?? "core.windows.net";
        // The emulator's address has no room for names before it: 127.0.0.1:5000/account/container, as Azurite has it.
        var protocol = Text(properties, "protocol") ?? "https";
        var local = Uri.TryCreate($"{protocol}://{endpoint}", UriKind.Absolute, out var host) && AzureMlConnection.IsLoopback(host);
        var root = local ? $"{protocol}://{endpoint}/{account}" : $"{protocol}://{account}.blob.{endpoint}";
        var address = $"{root}/{ResourceName.Segment(container, "container")}";
        return (secrets.Type, secrets.Value) switch
        {
            ("Sas", { } sas) => new UploadPlace(new Uri($"{address}?{sas.Reveal().TrimStart('?')}"), null),
            ("AccountKey", { } key) => new UploadPlace(new Uri(address), new StorageSharedKeyCredential(account, key.Reveal())),
            _ => throw Unfit($"it is opened by {secrets.Type}"),
        };
    }

    /// <summary>The container's address without its signature.</summary>
    public override string ToString() => Container.ToString();

    internal BlobContainerClient Open(AzureMlOptions options)
    {
        var settings = new BlobClientOptions { RetryPolicy = new RepetitionPolicy(options) };
        settings.Retry.NetworkTimeout = options.NetworkTimeout;
        if (options.Transport != null)
            settings.Transport = options.Transport;
        return _key == null ? new BlobContainerClient(_signed, settings) : new BlobContainerClient(_signed, _key, settings);
    }

    private static AzureMlException Unfit(string why)
        => new("MLO262", $"The datastore cannot take the upload: {why}. Use a blob datastore that a signature or the account's key opens, such as workspaceblobstore.");
}
