using System.Formats.Tar;
using System.IO.Compression;

namespace Nuke.Common.IO;

/// <summary>Archives: zip and gzipped tar.</summary>
public static class CompressionExtensions
{
    /// <summary>Packs the directory by the extension of the archive: <c>.zip</c>, <c>.tar.gz</c>, <c>.tgz</c>.</summary>
    /// <exception cref="ArgumentException">The extension is another one.</exception>
    public static void CompressTo(
        this AbsolutePath directory,
        AbsolutePath archiveFile,
        Func<AbsolutePath, bool>? filter = null)
    {
        if (IsZip(archiveFile))
            directory.ZipTo(archiveFile, filter);
        else
            directory.TarGZipTo(archiveFile, filter);
    }

    /// <summary>Unpacks the archive by its extension: <c>.zip</c>, <c>.tar.gz</c>, <c>.tgz</c>.</summary>
    /// <exception cref="ArgumentException">The extension is another one.</exception>
    public static void UncompressTo(this AbsolutePath archiveFile, AbsolutePath directory)
    {
        if (IsZip(archiveFile))
            archiveFile.UnZipTo(directory);
        else
            archiveFile.UnTarGZipTo(directory);
    }

    /// <summary>Packs the files below the directory as zip. An existing archive is a failure by default.</summary>
    public static void ZipTo(
        this AbsolutePath directory,
        AbsolutePath archiveFile,
        Func<AbsolutePath, bool>? filter = null,
        CompressionLevel compressionLevel = CompressionLevel.Optimal,
        FileMode fileMode = FileMode.CreateNew)
    {
        // Listed before the archive exists: it may be made inside the directory.
        var files = FilesBelow(directory, filter);
        archiveFile.Parent.CreateDirectory();
        using var stream = File.Open(archiveFile, fileMode, FileAccess.ReadWrite);
        using var archive = new ZipArchive(stream, ZipArchiveMode.Create);
        foreach (var file in files)
            archive.CreateEntryFromFile(file, directory.GetUnixRelativePathTo(file), compressionLevel);
    }

    /// <summary>Unpacks a zip; files that are there are replaced. An entry that leads outside is a failure.</summary>
    public static void UnZipTo(this AbsolutePath archiveFile, AbsolutePath directory)
    {
        Assert.FileExists(archiveFile);
        ZipFile.ExtractToDirectory(archiveFile, directory.CreateDirectory(), overwriteFiles: true);
    }

    /// <summary>Packs the files below the directory as gzipped tar. An existing archive is a failure by default.</summary>
    public static void TarGZipTo(
        this AbsolutePath directory,
        AbsolutePath archiveFile,
        Func<AbsolutePath, bool>? filter = null,
        FileMode fileMode = FileMode.CreateNew)
        => directory.TarGZipTo(archiveFile, FilesBelow(directory, filter), fileMode);

    /// <summary>Packs these files as gzipped tar, named relative to the directory.</summary>
    public static void TarGZipTo(
        this AbsolutePath baseDirectory,
        AbsolutePath archiveFile,
        IEnumerable<AbsolutePath> files,
        FileMode fileMode = FileMode.CreateNew)
    {
        var list = files.ToList();
        archiveFile.Parent.CreateDirectory();
        using var stream = File.Open(archiveFile, fileMode, FileAccess.Write);
        using var zipped = new GZipStream(stream, CompressionLevel.Optimal);
        using var archive = new TarWriter(zipped);
        foreach (var file in list)
            archive.WriteEntry(file, baseDirectory.GetUnixRelativePathTo(file));
    }

    /// <summary>Unpacks a gzipped tar; files that are there are replaced. An entry that leads outside is a failure.</summary>
    public static void UnTarGZipTo(this AbsolutePath archiveFile, AbsolutePath directory)
    {
        Assert.FileExists(archiveFile);
        using var stream = File.OpenRead(archiveFile);
        using var unzipped = new GZipStream(stream, CompressionMode.Decompress);
        TarFile.ExtractToDirectory(unzipped, directory.CreateDirectory(), overwriteFiles: true);
    }

    private static bool IsZip(AbsolutePath archiveFile)
    {
        Assert.True(
            archiveFile.HasExtension(".zip", ".tar.gz", ".tgz"),
            $"Archive '{archiveFile.Name}' must end with .zip, .tar.gz or .tgz");
        return archiveFile.HasExtension(".zip");
    }

    private static List<AbsolutePath> FilesBelow(AbsolutePath directory, Func<AbsolutePath, bool>? filter) =>
        [.. directory.GetFiles(depth: int.MaxValue).Where(filter ?? (_ => true))];
}
