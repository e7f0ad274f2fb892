namespace MlOpsBuild.Emulator.Jobs.Data;

/// <summary>Names of inputs, outputs and blobs come over the wire: none leads out of its folder.</summary>
internal static class SafePath
{
    /// <summary>The full path of a name in a folder.</summary>
    /// <exception cref="JobProblem">It leads elsewhere.</exception>
    public static string In(string folder, string name)
    {
        var full = Path.GetFullPath(name, folder);
        return full.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? full
            : throw new JobProblem($"'{name}' is no name that a file can have here.");
    }
}
