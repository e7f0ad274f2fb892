namespace MlOpsBuild.AzureMl.Downloads;

/// <summary>A file in a datastore.</summary>
/// <param name="Name">Its path below what was asked for; the file's own name where that is a file.</param>
/// <param name="Length">In bytes.</param>
/// <param name="Blob">The blob in the datastore's container.</param>
public sealed record StoredFile(string Name, long Length, string Blob);
