namespace Nuke.Common.Messages;

/// <summary>Something a user can mend: what is wrong and what to do next.</summary>
/// <param name="Id">Listed in docs/diagnostics.md.</param>
/// <param name="Message">What happened and where, one sentence.</param>
/// <param name="Next">Hints and the next command to type, a line each.</param>
internal sealed record Fault(string Id, string Message, params IReadOnlyList<string> Next)
{
    public override string ToString() => string.Join(Environment.NewLine, Next.Select(x => "  " + x).Prepend($"error {Id}: {Message}"));
}
