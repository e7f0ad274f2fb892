using System.Diagnostics.CodeAnalysis;

namespace Nuke.Common.IO;

/// <summary>What a move or copy does about what is at the target already: one choice for directories, one for files.</summary>
[Flags]
[SuppressMessage("Design", "CA1008", Justification = "There is no policy without a choice.")]
public enum ExistsPolicy
{
    /// <summary>A directory at the target is a failure.</summary>
    DirectoryFail = 1,

    /// <summary>Goes into a directory at the target.</summary>
    DirectoryMerge = 2,

    /// <summary>A file at the target is a failure.</summary>
    FileFail = 4,

    /// <summary>A file at the target stays.</summary>
    FileSkip = 8,

    /// <summary>A file at the target is replaced.</summary>
    FileOverwrite = 16,

    /// <summary>A file at the target is replaced if it is the older one.</summary>
    FileOverwriteIfNewer = 32,

    /// <summary>Whatever is at the target is a failure.</summary>
    Fail = DirectoryFail | FileFail,

    /// <summary>Merges directories, keeps files.</summary>
    MergeAndSkip = DirectoryMerge | FileSkip,

    /// <summary>Merges directories, replaces files.</summary>
    MergeAndOverwrite = DirectoryMerge | FileOverwrite,

    /// <summary>Merges directories, replaces older files.</summary>
    MergeAndOverwriteIfNewer = DirectoryMerge | FileOverwriteIfNewer,
}
