namespace MlOpsBuild.Data;

/// <summary>Rows in files: CSV with a header line, as it is or compressed by gzip (<c>.csv.gz</c>), or Parquet.</summary>
/// <param name="Path">A file, a folder (all files of one format below it) or a pattern with <c>*</c>; relative to the root that is given with it.</param>
public sealed record DataSource(string Path)
{
    /// <summary>Whether a file is CSV by its name.</summary>
    /// <param name="file">Its path.</param>
    public static bool IsCsv(string file) => file.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) || IsCompressed(file);

    /// <summary>Whether it is CSV that gzip compressed.</summary>
    internal static bool IsCompressed(string file) => file.EndsWith(".csv.gz", StringComparison.OrdinalIgnoreCase);
}
