using System.Security.Cryptography;
using System.Text;

namespace MlOpsBuild.Workflow.Training;

/// <summary>Data on this machine by their content, as a datastore's are: a copy that was uploaded has the same hash.</summary>
internal static class LocalContent
{
    /// <summary>SHA-256: of a file its content's; of a folder over one line a file, sorted by name: hash, two spaces, name.</summary>
    public static async Task<string> HashAsync(string path, CancellationToken cancellationToken)
    {
        if (File.Exists(path))
            return await OfFileAsync(path, cancellationToken);
        var lines = new StringBuilder();
        foreach (var file in Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Select(x => (Name: Path.GetRelativePath(path, x).Replace('\\', '/'), Path: x)).OrderBy(x => x.Name, StringComparer.Ordinal))
            lines.Append(await OfFileAsync(file.Path, cancellationToken)).Append("  ").Append(file.Name).Append('\n');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(lines.ToString())));
    }

    private static async Task<string> OfFileAsync(string path, CancellationToken cancellationToken)
    {
        await using var content = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken));
    }
}
