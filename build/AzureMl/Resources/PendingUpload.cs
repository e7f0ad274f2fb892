using System.Text.Json.Nodes;
using MlOpsBuild.AzureMl.Requests;
using static MlOpsBuild.AzureMl.Requests.JsonText;

namespace MlOpsBuild.AzureMl.Resources;

/// <summary>A place for content, opened for a while.</summary>
public sealed class PendingUpload
{
    private PendingUpload(string? id, Uri blobUri, SecretText? sasUri)
    {
        Id = id;
        BlobUri = blobUri;
        SasUri = sasUri;
    }

    /// <summary>The upload's id; null where the service gave none.</summary>
    public string? Id { get; }

    /// <summary>The container, unsigned: what <c>codeUri</c> and <c>modelUri</c> begin with.</summary>
    public Uri BlobUri { get; }

    /// <summary>The container with the signature that opens it; null where the identity's own rights are to be used.</summary>
    public SecretText? SasUri { get; }

    internal static PendingUpload? Read(JsonNode? answer)
    {
        if ((answer as JsonObject)?["blobReferenceForConsumption"] is not JsonObject reference || !Uri.TryCreate(Text(reference, "blobUri"), UriKind.Absolute, out var place))
            return null;
        var sas = Text(reference["credential"] as JsonObject, "sasUri");
        return new PendingUpload(Text(answer as JsonObject, "pendingUploadId"), place, sas == null ? null : new SecretText(sas));
    }
}
