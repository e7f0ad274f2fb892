using MlOpsBuild.Domain.Verdicts;

namespace MlOpsBuild.Reporting.Rollouts;

/// <summary>An item of a checklist.</summary>
/// <param name="Name">What was looked at.</param>
/// <param name="Outcome">What was found.</param>
/// <param name="Evidence">What was seen, in words and numbers.</param>
public sealed record ReleaseItem(string Name, Outcome Outcome, string Evidence);
