namespace MlOpsBuild.Emulator.Messages;

/// <summary>Something a user can mend: what is wrong and what to do next.</summary>
/// <param name="Id">Listed in docs/diagnostics.md.</param>
/// <param name="Message">What happened and where, one sentence.</param>
/// <param name="Next">How to mend it.</param>
internal sealed record Fault(string Id, string Message, string Next)
{
    /// <summary>Whether the command line is at fault; then the program ends with 2, else with 1.</summary>
    public bool IsUsage { get; init; }

    public override string ToString() => $"error {Id}: {Message}{Environment.NewLine}  {Next}";
}
