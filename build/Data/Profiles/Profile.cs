namespace MlOpsBuild.Data.Profiles;

/// <summary>What rows look like, for a report.</summary>
/// <param name="Rows">How many there are.</param>
/// <param name="Columns">In the order of the file.</param>
public sealed record Profile(long Rows, IReadOnlyList<ColumnProfile> Columns);
