namespace MlOpsBuild.Reporting.Checks;

/// <summary>The line that a finding is about.</summary>
/// <param name="Text">The line as it is written, secrets left out.</param>
/// <param name="Length">How many characters are meant, from the finding's column on; at least 1, and none beyond the line.</param>
public sealed record Excerpt(string Text, int Length);
