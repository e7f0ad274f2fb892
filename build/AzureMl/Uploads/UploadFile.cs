namespace MlOpsBuild.AzureMl.Uploads;

/// <summary>One file to upload.</summary>
/// <param name="LocalPath">Where it is.</param>
/// <param name="BlobName">Where it goes in the container, parts parted by slashes.</param>
public sealed record UploadFile(string LocalPath, string BlobName);
