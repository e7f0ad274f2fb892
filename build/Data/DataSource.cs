namespace MlOpsBuild.Data;

/// <summary>Rows in files: CSV with a header line, or Parquet.</summary>
/// <param name="Path">A file, a folder (all files of one format below it) or a pattern with <c>*</c>; relative to the root that is given with it.</param>
public sealed record DataSource(string Path);
