using System.Text;

namespace MlOpsBuild.Reporting;

/// <summary>A report on disk: there whole or not at all, so that whoever reads it beside a build never sees half of one.</summary>
public static class ReportFile
{
    /// <summary>Writes or replaces it, as UTF-8 without a mark; its folder is made.</summary>
    /// <param name="path">The file.</param>
    /// <param name="text">All of it.</param>
    /// <param name="cancellationToken">Ends it; what was there before stays.</param>
    public static async Task WriteAsync(string path, string text, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var unfinished = $"{path}.{Guid.NewGuid():N}.part";
        try
        {
            await File.WriteAllTextAsync(unfinished, text, new UTF8Encoding(false), cancellationToken);
            File.Move(unfinished, path, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }
}
