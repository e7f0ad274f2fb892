namespace MlOpsBuild.Reporting.Comments;

/// <summary>A section as it stands in a comment: what is known of it, and its Markdown, the folded part included.</summary>
internal sealed record CommentSection(SectionMark Mark, string Text);
