namespace MlOpsBuild.Emulator.Storage;

/// <summary>A blob as a file to be laid out.</summary>
/// <param name="Name">Relative to the place that was asked for; empty for that place itself.</param>
/// <param name="Hash">Its content.</param>
/// <param name="Length">In bytes.</param>
internal sealed record StoredFile(string Name, string Hash, long Length);

/// <summary>A place in blob storage: a blob, or all blobs below a path.</summary>
internal sealed record BlobPlace(string Account, string Container, string Path);
