using System.Runtime.InteropServices;

namespace MlOpsBuild.Emulator.Processes;

/// <summary>How this program starts itself with another verb.</summary>
internal static class OwnProgram
{
    private const string Name = "MlOpsBuild.Emulator";

    /// <summary>The command line, its first part a full path.</summary>
    public static IReadOnlyList<string> CommandLine(params IEnumerable<string> arguments)
    {
        var host = Environment.ProcessPath;
        if (Path.GetFileNameWithoutExtension(host) == "dotnet" || Path.GetFileName(host) != Name)
            return [DotNet(host), "exec", typeof(OwnProgram).Assembly.Location, .. arguments];
        return [host!, .. arguments];
    }

    /// <summary>The host that runs this process, or the one beside the runtime where another program, such as a test's, hosts this code.</summary>
    private static string DotNet(string? host)
        => Path.GetFileNameWithoutExtension(host) == "dotnet"
            ? host!
            : Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../../dotnet"));
}
