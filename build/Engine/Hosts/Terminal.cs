namespace Nuke.Common.Execution;

/// <summary>A person's terminal, or any place that is no CI system known here.</summary>
public class Terminal : Host
{
    /// <summary>Always: it is the last choice.</summary>
    public static bool IsRunningTerminal => true;
}
