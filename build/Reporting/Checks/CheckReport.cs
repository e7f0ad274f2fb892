using MlOpsBuild.Domain.Verdicts;

namespace MlOpsBuild.Reporting.Checks;

/// <summary>A check with what it found, for code review.</summary>
public sealed record CheckReport
{
    /// <summary>Its name, one a project and target: <c>flight-delay: Lint</c>.</summary>
    public required string Name { get; init; }

    /// <summary>How it ended.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>The result in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>The report, as Markdown.</summary>
    public required string Summary { get; init; }

    /// <summary>SARIF 2.1.0: what is marked beside lines. Suppressed results are not.</summary>
    public required string Sarif { get; init; }
}
