namespace Nuke.Common;

/// <summary>The operating systems a build may tell apart.</summary>
public enum PlatformFamily
{
    /// <summary>None of the others.</summary>
    Unknown,

    /// <summary>Microsoft Windows.</summary>
    Windows,

    /// <summary>Linux, also below Windows (WSL).</summary>
    Linux,

    /// <summary>Apple macOS.</summary>
    OSX,
}
