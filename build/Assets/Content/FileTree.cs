using MlOpsBuild.Assets.Documents;

namespace MlOpsBuild.Assets.Content;

/// <summary>The files below a folder; symbolic links are followed, their own names kept.</summary>
internal static class FileTree
{
    /// <summary>Null after telling that a link leads out of the repository or into a ring.</summary>
    public static IReadOnlyList<ContentFile>? List(string root, IgnoreFile ignored, Node at, Scope scope)
    {
        var files = new List<ContentFile>();
        return Walk(new DirectoryInfo(root), "", [RepositoryRoot.Real(root) ?? root]) ? files : null;

        bool Walk(DirectoryInfo folder, string prefix, IReadOnlyList<string> above)
        {
            foreach (var entry in folder.EnumerateFileSystemInfos())
            {
                var name = prefix + entry.Name;
                if (ignored.Matches(name) && entry is not DirectoryInfo)
                    continue;
                if (entry.LinkTarget != null && !ignored.Matches(name) && !scope.Reading.Root.Holds(entry.FullName))
                {
                    scope.Error(at, Mistakes.OutsideRepository(name));
                    return false;
                }

                if (!Directory.Exists(entry.FullName))
                {
                    if (File.Exists(entry.FullName))
                        files.Add(new ContentFile(name, entry.FullName, Size(entry)));
                    continue;
                }

                var real = entry.LinkTarget == null ? entry.FullName : RepositoryRoot.Real(entry.FullName);
                if (entry.LinkTarget != null && (ignored.Matches(name) || real == null || above.Any(x => x == real || x.StartsWith(real + Path.DirectorySeparatorChar, StringComparison.Ordinal))))
                {
                    if (ignored.Matches(name))
                        continue;
                    scope.Error(at, Mistakes.LinkRing(name));
                    return false;
                }

                if (!Walk(new DirectoryInfo(entry.FullName), name + "/", [.. above, real!]))
                    return false;
            }

            return true;
        }
    }

    private static long Size(FileSystemInfo file)
        => file.ResolveLinkTarget(returnFinalTarget: true) is FileInfo target ? target.Length : new FileInfo(file.FullName).Length;
}
