using System.Text.RegularExpressions;

namespace MlOpsBuild.Emulator.Arm;

/// <summary>The patterns that the contract gives for names.</summary>
internal static partial class NameRules
{
    [GeneratedRegex(@"\A[a-zA-Z0-9][a-zA-Z0-9_-]{2,32}\z")]
    public static partial Regex Workspace();

    [GeneratedRegex(@"\A[a-zA-Z0-9][a-zA-Z0-9\-_]{0,254}\z")]
    public static partial Regex Asset();

    /// <summary>The contract gives none for versions; Azure takes what is safe in an address.</summary>
    [GeneratedRegex(@"\A[a-zA-Z0-9][a-zA-Z0-9\-_.+]{0,254}\z")]
    public static partial Regex Version();
}
