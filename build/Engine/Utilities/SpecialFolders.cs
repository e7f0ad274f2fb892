using System.Diagnostics.CodeAnalysis;

namespace Nuke.Common;

/// <summary>Well-known folders, a subset of <see cref="Environment.SpecialFolder"/>.</summary>
[SuppressMessage("Design", "CA1008", Justification = "The values are those of the BCL enum.")]
public enum SpecialFolders
{
    /// <summary>Installed programs.</summary>
    ProgramFiles = Environment.SpecialFolder.ProgramFiles,

    /// <summary>Installed 32-bit programs.</summary>
    ProgramFilesX86 = Environment.SpecialFolder.ProgramFilesX86,

    /// <summary>Application data of this user on this machine.</summary>
    LocalApplicationData = Environment.SpecialFolder.LocalApplicationData,

    /// <summary>Application data that roams with the user.</summary>
    ApplicationData = Environment.SpecialFolder.ApplicationData,

    /// <summary>Application data of all users.</summary>
    CommonApplicationData = Environment.SpecialFolder.CommonApplicationData,

    /// <summary>The Windows folder.</summary>
    Windows = Environment.SpecialFolder.Windows,

    /// <summary>The system folder.</summary>
    System = Environment.SpecialFolder.System,

    /// <summary>The home of the user.</summary>
    UserProfile = Environment.SpecialFolder.UserProfile,
}
