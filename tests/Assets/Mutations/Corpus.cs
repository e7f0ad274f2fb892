namespace MlOpsBuild.Assets.Tests.Mutations;

/// <summary>Documents and what they name, copied to where they may be changed.</summary>
internal static class Corpus
{
    private const int LargestFile = 1_000_000;
    private const int LargestDocument = 20_000;

    private static readonly string[] s_made = ["/bin/", "/obj/", "/artifacts/"];

    /// <summary>The copies of the YAML files.</summary>
    public static IReadOnlyList<string> Copy(string from, string to)
    {
        List<string> copies = [];
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories).Where(x => new FileInfo(x).Length < LargestFile && !s_made.Any(y => x.Contains(y, StringComparison.Ordinal))))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy, overwrite: true);
            copies.Add(copy);
        }

        return [.. copies.Where(x => Path.GetExtension(x) is ".yml" or ".yaml" && new FileInfo(x).Length < LargestDocument).Order(StringComparer.Ordinal)];
    }
}
