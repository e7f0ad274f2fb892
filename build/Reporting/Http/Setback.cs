namespace MlOpsBuild.Reporting.Http;

/// <summary>Why a service did not take something that it may take later.</summary>
/// <param name="Why">What it said, for a sentence: <c>GitHub's rate limit is used up</c>.</param>
/// <param name="Wait">How long it asks to wait; null where it does not say.</param>
internal sealed record Setback(string Why, TimeSpan? Wait = null);
