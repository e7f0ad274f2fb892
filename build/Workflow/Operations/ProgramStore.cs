using System.Runtime.InteropServices;

namespace MlOpsBuild.Workflow.Operations;

/// <summary>
/// Programs of the emulator that outlive the builds which brought them: a bootstrap deletes old builds, and what runs
/// must not lose its files. Whoever calls holds the project's lock.
/// </summary>
internal static partial class ProgramStore
{
    /// <summary>Shared by every process that runs from the folder.</summary>
    private const string InUse = "in-use";

    private const string Unfinished = "new.";

    /// <summary>Folders of build.sh's programs: what is published there is never written again.</summary>
    private static readonly string s_published = Path.Combine(".nuke", "temp", "program") + Path.DirectorySeparatorChar;

    /// <summary>Brings the program, once, and clears away those that no process uses.</summary>
    /// <returns>The folder to run it from.</returns>
    public static string Bring(CarriedProgram program, string store)
    {
        var folder = FolderOf(program, store);
        if (!Directory.Exists(folder))
        {
            var unfinished = Path.Combine(store, Unfinished + Path.GetRandomFileName());
            Copy(program, unfinished);
            Directory.Move(unfinished, folder);
        }

        foreach (var other in Directory.EnumerateDirectories(store).Where(x => x != folder && !IsUsed(x)).ToList())
            Directory.Delete(other, recursive: true);
        return folder;
    }

    public static string FolderOf(CarriedProgram program, string store) => Path.Combine(store, program.Hash);

    private static void Copy(CarriedProgram program, string target)
    {
        // A link costs nothing. Files that a later build may write over in place are copied.
        var mayLink = !OperatingSystem.IsWindows() && program.Folder.Contains(s_published, StringComparison.Ordinal);
        foreach (var file in program.Files)
        {
            var (from, to) = (Path.Combine(program.Folder, file), Path.Combine(target, file));
            OwnerOnly.CreateFolder(Path.GetDirectoryName(to)!);
            if (!mayLink || Link(from, to) != 0)
                File.Copy(from, to);
        }

        OwnerOnly.Open(Path.Combine(target, InUse), FileShare.ReadWrite).Dispose();
    }

    private static bool IsUsed(string folder)
    {
        try
        {
            var mark = Path.Combine(folder, InUse);
            if (File.Exists(mark))
                OwnerOnly.Open(mark, FileShare.None).Dispose();
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Link(string from, string to);
}
