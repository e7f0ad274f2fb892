using MlOpsBuild.Assets.Documents;
using MlOpsBuild.Assets.Plans;

namespace MlOpsBuild.Assets.Content;

/// <summary>Files as they are uploaded together.</summary>
/// <param name="Hash">Of their contents: 64 hex digits.</param>
/// <param name="Folder">The name of the folder; empty for a single file.</param>
/// <param name="Files">Sorted by name.</param>
internal sealed record Snapshot(string Hash, string Folder, IReadOnlyList<UploadFile> Files)
{
    /// <summary>A code snapshot (<see cref="ContentHash.OfCode"/>); null after telling what is wrong.</summary>
    public static Snapshot? OfCode(string path, Node at, Scope scope)
        => Of(path, at, scope, (_, files) => ContentHash.OfCode(files));

    /// <summary>Data, a model or a build context (<see cref="ContentHash.OfObject"/>); null after telling what is wrong.</summary>
    public static Snapshot? OfObject(string path, Node at, Scope scope)
        => Of(path, at, scope, (ignored, _) => ContentHash.OfObject(path, ignored));

    /// <summary>Files that were put together from several places.</summary>
    public static Snapshot OfFiles(string folder, IReadOnlyList<ContentFile> files) => new(ContentHash.OfCode(files), folder, Uploads(files));

    private static Snapshot? Of(string path, Node at, Scope scope, Func<IgnoreFile, IReadOnlyList<ContentFile>, string> hash)
    {
        try
        {
            if (File.Exists(path))
            {
                ContentFile[] single = [new(Path.GetFileName(path), path, new FileInfo(path).Length)];
                return new Snapshot(hash(IgnoreFile.None, single), "", Uploads(single));
            }

            var ignored = IgnoreFile.In(path, scope.InComponent);
            return FileTree.List(path, ignored, at, scope) is { } files
                ? new Snapshot(hash(ignored, files), Path.GetFileName(path), Uploads(files))
                : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            scope.Error(at, Mistakes.Unreadable(error.Message));
            return null;
        }
    }

    private static UploadFile[] Uploads(IEnumerable<ContentFile> files)
        => [.. files.OrderBy(x => x.Name, StringComparer.Ordinal).Select(x => new UploadFile(x.Name, x.Path, x.Size))];
}
