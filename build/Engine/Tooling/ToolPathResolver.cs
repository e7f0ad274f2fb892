using Nuke.Common.Utilities;

namespace Nuke.Common.Tooling;

/// <summary>Finds programs.</summary>
public static class ToolPathResolver
{
    /// <summary>The file that the environment variable points to, <c>null</c> if it is not set.</summary>
    /// <exception cref="ArgumentException">There is no such file.</exception>
    public static string? TryGetEnvironmentExecutable(string environmentExecutable)
    {
        if (EnvironmentInfo.GetVariable(environmentExecutable) is not { } path)
            return null;

        Assert.FileExists(path, $"Path '{path}' from environment variable '{environmentExecutable}' does not exist");
        return path;
    }

    /// <summary>The full path of the program of that name in <c>PATH</c>.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static string GetPathExecutable(string pathExecutable)
    {
        if (IsPath(pathExecutable) && File.Exists(pathExecutable))
            return Path.GetFullPath(pathExecutable);

        return TryFindOnPath(pathExecutable).NotNull(
            $"Could not find '{pathExecutable}' in PATH. Install it, or add its directory to PATH: {EnvironmentInfo.GetVariable("PATH")}");
    }

    internal static string? TryFindOnPath(string name)
    {
        string[] extensions = EnvironmentInfo.IsWin && !Path.HasExtension(name)
            ? (EnvironmentInfo.GetVariable("PATHEXT") ?? ".EXE;.CMD;.BAT").Split(';', StringSplitOptions.RemoveEmptyEntries)
            : [""];
        return EnvironmentInfo.Paths
            .SelectMany(_ => extensions, (directory, extension) => Path.Combine(directory, name + extension))
            .FirstOrDefault(IsExecutable);
    }

    /// <summary>A name is looked up, a path is made absolute.</summary>
    internal static string Resolve(string tool) => IsPath(tool) ? Path.GetFullPath(tool) : GetPathExecutable(tool);

    /// <summary>The program that runs this one, <c>null</c> if it runs by itself.</summary>
    internal static string? RunnerOf(string toolPath)
    {
        if (toolPath.EndsWithOrdinalIgnoreCase(".dll"))
            return TryGetEnvironmentExecutable("DOTNET_EXE") ?? GetPathExecutable("dotnet");

        return EnvironmentInfo.IsUnix && toolPath.EndsWithOrdinalIgnoreCase(".exe") && !EnvironmentInfo.IsWsl
            ? GetPathExecutable("mono")
            : null;
    }

    private static bool IsPath(string tool) =>
        Path.IsPathRooted(tool)
        || tool.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal)
        || tool.Contains(Path.AltDirectorySeparatorChar, StringComparison.Ordinal);

    private static bool IsExecutable(string path)
    {
        const UnixFileMode anyExecute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        return File.Exists(path) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & anyExecute) != 0);
    }
}
