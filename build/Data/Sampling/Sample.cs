namespace MlOpsBuild.Data.Sampling;

/// <summary>What was taken.</summary>
public sealed record Sample
{
    /// <summary>Rows in the sample.</summary>
    public required long Rows { get; init; }

    /// <summary>Rows there were.</summary>
    public required long Total { get; init; }

    /// <summary>Rows that were asked for; more than <see cref="Total"/> takes them all.</summary>
    public required long Asked { get; init; }

    /// <summary>The seed that it was taken by.</summary>
    public required long Seed { get; init; }

    /// <summary>In the order of their values.</summary>
    public required IReadOnlyList<Stratum> Strata { get; init; }

    /// <summary>Whether fewer rows than asked were there, and all were taken.</summary>
    public bool IsEverything => Rows == Total;

    /// <summary>Strata that no row stands for, because there were more of them than rows.</summary>
    public int Unrepresented => Strata.Count(x => x.Taken == 0);
}
