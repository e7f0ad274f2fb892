namespace MlOpsBuild.Reporting.Endpoints;

/// <summary>A deployment behind an endpoint, as it is shown; null is what is not known, which is not zero.</summary>
public sealed record DeploymentView
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The service's word.</summary>
    public required string State { get; init; }

    /// <summary>Its share of requests, in percent.</summary>
    public required int Traffic { get; init; }

    /// <summary>The share of requests that it gets a copy of, in percent.</summary>
    public required int Mirror { get; init; }

    /// <summary>How many instances it has.</summary>
    public int? Instances { get; init; }

    /// <summary>Requests a minute, of the last minutes.</summary>
    public double? RequestsPerMinute { get; init; }

    /// <summary>The time within which half of them were answered.</summary>
    public TimeSpan? Median { get; init; }

    /// <summary>The time within which 99 of 100 were answered.</summary>
    public TimeSpan? Percentile99 { get; init; }
}
