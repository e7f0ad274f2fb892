using System.Reflection;
using System.Runtime.InteropServices;

namespace Nuke.Common.Reports;

/// <summary>The first line: which engine runs on what.</summary>
internal static class Logo
{
    public static string Text { get; } = $"MlOpsBuild {Version()} on {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier}";

    private static string Version()
    {
        var version = typeof(Logo).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";
        return version.Split('+')[0];
    }
}
