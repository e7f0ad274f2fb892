using System.IO.Compression;

namespace FlightDelay.Training;

/// <summary>
/// A zip file without the times at which its entries were written. ML.NET puts them in; with them, the same model would
/// be other bytes on every run, and whatever follows would be done again.
/// </summary>
internal static class TimelessZip
{
    /// <summary>The first moment that a zip file can tell.</summary>
    private static readonly DateTimeOffset s_epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Sets all times to the same moment.</summary>
    public static void Rewrite(string path)
    {
        using var archive = ZipFile.Open(path, ZipArchiveMode.Update);
        foreach (var entry in archive.Entries)
            entry.LastWriteTime = s_epoch;
    }
}
