namespace MlOpsBuild.AzureMl.Downloads;

/// <summary>What lies at an address, as its content says.</summary>
/// <param name="Hash">SHA-256 in lower-case hexadecimal over one line a file, sorted by name: the SHA-256 of its content, two spaces, its name. Where the address is a file's own, the SHA-256 of its content alone: the same as <c>sha256sum</c> prints.</param>
/// <param name="Files">How many files.</param>
/// <param name="Bytes">How many bytes in all.</param>
public sealed record StoredContent(string Hash, int Files, long Bytes);
