using System.Text;
using MlOpsBuild.Emulator.State;

namespace MlOpsBuild.Emulator.Serving.Instances;

/// <summary>What instances have written.</summary>
internal static class InstanceLogs
{
    /// <summary>As much of a log as is looked at for its last lines.</summary>
    private const int MostBytes = 1024 * 1024;

    /// <summary>Of a last line, as much as fits into a message.</summary>
    private const int MostOfLine = 300;

    /// <summary>Where the instances of a deployment write.</summary>
    /// <param name="logs">The folder of all logs.</param>
    /// <param name="endpoint">The endpoint's uid.</param>
    /// <param name="deployment">The deployment's name.</param>
    public static string FolderOf(string logs, string endpoint, string deployment) => Path.Combine(logs, endpoint, deployment.ToLowerInvariant());

    /// <summary>Begins the log of an instance, with what is otherwise than on Azure at its head.</summary>
    public static void Begin(string log, IReadOnlyList<string> notes)
    {
        OwnerOnly.CreateFolder(Path.GetDirectoryName(log)!);
        if (notes.Count == 0 || File.Exists(log))
            return;
        using var stream = OwnerOnly.Open(log, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        stream.Write(Encoding.UTF8.GetBytes($"Otherwise than on Azure:\n{string.Concat(notes.Select(x => $"- {x}\n"))}"));
    }

    /// <summary>What a log ends with, as a sentence for an error.</summary>
    public static string Closing(string log)
    {
        var last = File.Exists(log) ? Lines(new FileInfo(log), 1).Single().Trim() : "";
        return last.Length == 0 ? "Its log is empty." : $"Its log ends with: {(last.Length > MostOfLine ? last[..MostOfLine] + "…" : last)}";
    }

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
