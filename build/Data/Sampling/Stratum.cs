namespace MlOpsBuild.Data.Sampling;

/// <summary>The rows that share the values of the stratifying columns; a null is a value of its own.</summary>
/// <param name="Values">As text, in the order of the columns.</param>
/// <param name="Total">Rows there are.</param>
/// <param name="Taken">Rows in the sample.</param>
public sealed record Stratum(IReadOnlyList<string?> Values, long Total, long Taken);
