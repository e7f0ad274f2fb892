using System.ComponentModel;

namespace MlOpsBuild.Data.Contracts;

/// <summary>How far the values of a column may have moved from those of reference data.</summary>
public sealed record Distribution
{
    /// <summary>Path of the reference data, relative to the contract's folder; it has the column under the same name.</summary>
    [Description("File, folder or pattern of the reference data, seen from the contract's folder; it has a column of the same name.")]
    public required string Reference { get; init; }

    /// <summary>Bound on the population stability index; null when it is not asked for.</summary>
    [Description("Greatest population stability index over ten bins of the reference; 0.2 is a usual bound.")]
    public double? PsiAtMost { get; init; }

    /// <summary>Bound on the Kolmogorov-Smirnov distance, numbers only; null when it is not asked for.</summary>
    [Description("Greatest Kolmogorov-Smirnov distance, between 0 and 1; for numbers.")]
    public double? KsAtMost { get; init; }
}
