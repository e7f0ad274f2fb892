using System.Diagnostics.CodeAnalysis;

namespace Nuke.Common.Tooling;

/// <summary>A line that a process wrote.</summary>
[SuppressMessage("Design", "CA1051", Justification = "NUKE has fields here, and a build may use them by ref.")]
[SuppressMessage("Performance", "CA1815", Justification = "Lines are read, not compared.")]
public struct Output
{
    /// <summary>The stream it was written to.</summary>
    public OutputType Type;

    /// <summary>The line without its break.</summary>
    public string Text;
}
