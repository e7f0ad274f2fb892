namespace MlOpsBuild.Workflow.Publishing;

/// <summary>A file that is made from the targets and never edited.</summary>
/// <param name="Path">Below the root of the repository that gets it, with slashes.</param>
/// <param name="Text">All of it; lines end with <c>\n</c>.</param>
public sealed record GeneratedFile(string Path, string Text);
