namespace Nuke.Common.Messages;

/// <summary>The build cannot start as it was asked to. Ends the program with exit code 2.</summary>
/// <param name="faults">All that is wrong, at least one.</param>
internal sealed class UsageException(params IReadOnlyList<Fault> faults) : Exception(string.Join(Environment.NewLine, faults))
{
    public IReadOnlyList<Fault> Faults { get; } = faults;
}
