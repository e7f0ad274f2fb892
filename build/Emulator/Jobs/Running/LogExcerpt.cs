using System.Text;

namespace MlOpsBuild.Emulator.Jobs.Running;

/// <summary>The end of a log: what a person looks at first when a command failed.</summary>
internal static class LogExcerpt
{
    private const int Lines = 20;
    private const int Bytes = 8 * 1024;

    /// <summary>The last lines, or nothing when there are none.</summary>
    public static string Of(string log)
    {
        if (!File.Exists(log))
            return "";
        using var file = new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var isPart = file.Length > Bytes;
        if (isPart)
            file.Seek(-Bytes, SeekOrigin.End);
        using var reader = new StreamReader(file, Encoding.UTF8);
        var lines = reader.ReadToEnd().Split('\n').Select(x => x.TrimEnd('\r')).Skip(isPart ? 1 : 0).ToList();
        if (lines is [.., ""])
            lines.RemoveAt(lines.Count - 1);
        return string.Join('\n', lines.TakeLast(Lines));
    }
}
