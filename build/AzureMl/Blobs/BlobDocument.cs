namespace MlOpsBuild.AzureMl.Blobs;

/// <summary>A document as it was read.</summary>
/// <param name="Content">All of it.</param>
/// <param name="Tag">What it is known by until it changes: the ETag.</param>
public sealed record BlobDocument(BinaryData Content, string Tag);
