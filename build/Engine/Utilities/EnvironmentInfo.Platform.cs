using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Nuke.Common;

public static partial class EnvironmentInfo
{
    /// <summary>Whether the operating system runs on 64-bit ARM.</summary>
    public static bool IsArm64 => RuntimeInformation.OSArchitecture == Architecture.Arm64;

    /// <summary>Whether the operating system is a 64-bit one.</summary>
    public static bool Is64Bit => Environment.Is64BitOperatingSystem;

    /// <summary>Whether the operating system is a 32-bit one.</summary>
    public static bool Is32Bit => !Is64Bit;

    /// <summary>Whether the operating system is Linux or macOS.</summary>
    public static bool IsUnix => IsLinux || IsOsx;

    /// <summary>Whether the operating system is Windows.</summary>
    [SupportedOSPlatformGuard("windows")]
    public static bool IsWin => OperatingSystem.IsWindows();

    /// <summary>Whether the operating system is Linux.</summary>
    [SupportedOSPlatformGuard("linux")]
    public static bool IsLinux => OperatingSystem.IsLinux();

    /// <summary>Whether the operating system is macOS.</summary>
    [SupportedOSPlatformGuard("macos")]
    public static bool IsOsx => OperatingSystem.IsMacOS();

    /// <summary>Whether the process runs in the Windows Subsystem for Linux.</summary>
    public static bool IsWsl
    {
        get
        {
            const string kernelVersion = "/proc/version";
            return IsLinux
                   && File.Exists(kernelVersion)
                   && File.ReadAllText(kernelVersion).Contains("Microsoft", StringComparison.OrdinalIgnoreCase);
        }
    }

    /// <summary>The family of the operating system.</summary>
    public static PlatformFamily Platform =>
        IsWin ? PlatformFamily.Windows
        : IsLinux ? PlatformFamily.Linux
        : IsOsx ? PlatformFamily.OSX
        : PlatformFamily.Unknown;

    /// <summary>The target framework of the running program.</summary>
    public static FrameworkName Framework =>
        new(Assembly.GetEntryAssembly()?.GetCustomAttribute<TargetFrameworkAttribute>()?.FrameworkName
            ?? AppContext.TargetFrameworkName.NotNull("The running program does not state its target framework"));
}
