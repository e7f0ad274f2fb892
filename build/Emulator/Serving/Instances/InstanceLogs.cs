namespace MlOpsBuild.Emulator.Serving.Instances;

/// <summary>What instances have written.</summary>
internal static class InstanceLogs
{
    /// <summary>As much of a log as is looked at for its last lines.</summary>
    private const int MostBytes = 1024 * 1024;

    /// <summary>Where the instances of a deployment write.</summary>
    /// <param name="logs">The folder of all logs.</param>
    /// <param name="endpoint">The endpoint's uid.</param>
    /// <param name="deployment">The deployment's name.</param>
    public static string FolderOf(string logs, string endpoint, string deployment) => Path.Combine(logs, endpoint, deployment.ToLowerInvariant());

    /// <summary>The last lines of the logs of a folder, the instance that wrote last at the end.</summary>
    public static string Tail(string folder, int lines)
    {
        if (!Directory.Exists(folder))
            return "";
        var logs = new DirectoryInfo(folder).GetFiles("*.log").OrderBy(x => x.LastWriteTimeUtc).TakeLast(4).ToList();
        var texts = logs.Select(x => $"Instance status:\n{Path.GetFileNameWithoutExtension(x.Name)}\n{string.Join('\n', Lines(x, Math.Max(1, lines / logs.Count)))}\n");
        return string.Join('\n', texts);
    }

    private static IEnumerable<string> Lines(FileInfo log, int count)
    {
        using var stream = new FileStream(log.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        stream.Seek(-Math.Min(stream.Length, MostBytes), SeekOrigin.End);
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().TrimEnd('\n').Split('\n').TakeLast(count)];
    }
}
