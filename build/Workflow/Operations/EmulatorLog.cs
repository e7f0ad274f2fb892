namespace MlOpsBuild.Workflow.Operations;

/// <summary>What the emulator writes. Looked after at each start, so that it stays small.</summary>
internal static class EmulatorLog
{
    /// <summary>Enough for thousands of messages; the one before is kept beside it.</summary>
    public const long Limit = 1024 * 1024;

    /// <summary>What is read of the end.</summary>
    private const int End = 8 * 1024;

    /// <summary>Makes the file, for its owner only; a long one is put aside first.</summary>
    /// <returns>How long it is: what a process adds begins there.</returns>
    public static long Prepare(string file)
    {
        if (File.Exists(file) && new FileInfo(file).Length > Limit)
            File.Move(file, file + ".1", overwrite: true);
        using var log = OwnerOnly.Open(file, FileShare.ReadWrite);
        return log.Length;
    }

    /// <summary>The last lines.</summary>
    /// <param name="file">The log.</param>
    /// <param name="from">Where the lines of interest begin.</param>
    /// <param name="count">How many at most.</param>
    public static IReadOnlyList<string> Tail(string file, long from, int count)
    {
        if (!File.Exists(file))
            return [];
        using var log = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        log.Position = Math.Min(log.Length, Math.Max(from, log.Length - End));
        using var reader = new StreamReader(log);
        return [.. reader.ReadToEnd().Split('\n').Select(x => x.TrimEnd()).Where(x => x.Length > 0).TakeLast(count)];
    }
}
