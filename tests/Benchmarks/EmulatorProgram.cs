using System.Reflection;

namespace MlOpsBuild.Benchmarks;

/// <summary>Folders of programs that are measured, and of those that measure.</summary>
internal static class EmulatorProgram
{
    /// <summary>As <c>Up</c> runs it: carried by the program of <c>build.sh</c> and compiled ahead of time.</summary>
    public static string Shipped(string root)
    {
        var programs = Path.Combine(root, ".nuke", "temp", "program");
        return Path.Combine(programs, File.ReadLines(Path.Combine(programs, "current")).First(), "emulator");
    }

    /// <summary>As the compiler left it: every method waits for the JIT compiler.</summary>
    public static string Compiled(string project)
        => Path.Combine(Metadata("BuildOutput"), project, Metadata("Configuration").ToLowerInvariant());

    private static string Metadata(string key)
        => typeof(EmulatorProgram).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(x => x.Key == key).Value!;
}
