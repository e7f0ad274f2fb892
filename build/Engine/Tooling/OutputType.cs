namespace Nuke.Common.Tooling;

/// <summary>The stream a line was written to.</summary>
public enum OutputType
{
    /// <summary>Standard output.</summary>
    Std,

    /// <summary>Standard error.</summary>
    Err,
}
