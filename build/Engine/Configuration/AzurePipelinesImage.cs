using Nuke.Common.Tooling;

namespace Nuke.Common.CI.AzurePipelines;

/// <summary>Agents that Microsoft hosts (Microsoft Learn, "Microsoft-hosted agents").</summary>
public enum AzurePipelinesImage
{
    /// <summary>Windows Server 2022.</summary>
    [EnumValue("windows-2022")]
    Windows2022,

    /// <summary>Windows Server 2019.</summary>
    [EnumValue("windows-2019")]
    Windows2019,

    /// <summary>Ubuntu 22.04.</summary>
    [EnumValue("ubuntu-22.04")]
    Ubuntu2204,

    /// <summary>Ubuntu 20.04.</summary>
    [EnumValue("ubuntu-20.04")]
    Ubuntu2004,

    /// <summary>macOS 13.</summary>
    [EnumValue("macOS-13")]
    MacOs13,

    /// <summary>macOS 12.</summary>
    [EnumValue("macOS-12")]
    MacOs12,

    /// <summary>macOS 11.</summary>
    [EnumValue("macOS-11")]
    MacOs11,

    /// <summary>The Windows that Azure takes by default.</summary>
    [EnumValue("windows-latest")]
    WindowsLatest,

    /// <summary>The Ubuntu that Azure takes by default.</summary>
    [EnumValue("ubuntu-latest")]
    UbuntuLatest,

    /// <summary>The macOS that Azure takes by default.</summary>
    [EnumValue("macOS-latest")]
    MacOsLatest,
}
