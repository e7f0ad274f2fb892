namespace MlOpsBuild.Emulator.Processes;

/// <summary>Programs of this machine that commands are written for.</summary>
internal static class Interpreters
{
    private const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>The shell that commands are given to: Azure ML's images have bash.</summary>
    public static string Shell() => File.Exists("/bin/bash") ? "/bin/bash" : "/bin/sh";

    /// <summary>The full path of a program, or null.</summary>
    /// <param name="program">A name, or a path, which is not looked up.</param>
    /// <param name="path">A value of <c>PATH</c>. Empty and relative entries are left out: what they mean depends on the folder.</param>
    public static string? Find(string program, string path)
    {
        if (program.Contains('/', StringComparison.Ordinal))
            return IsExecutable(program) ? program : null;
        return path.Split(':')
            .Where(Path.IsPathRooted)
            .Select(x => Path.Combine(x, program))
            .FirstOrDefault(IsExecutable);
    }

    private static bool IsExecutable(string file)
        => File.Exists(file) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(file) & Executable) != 0);
}
