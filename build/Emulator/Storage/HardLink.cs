using System.Runtime.InteropServices;

namespace MlOpsBuild.Emulator.Storage;

/// <summary>A second name for a file: no byte is copied.</summary>
internal static partial class HardLink
{
    /// <summary>Makes the name; false where the file system has no such links or the file has too many.</summary>
    public static bool TryCreate(string existing, string name) => !OperatingSystem.IsWindows() && Link(existing, name) == 0;

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Link(string existing, string name);
}
