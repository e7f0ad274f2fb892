namespace MlOpsBuild.Emulator.State;

/// <summary>A file that the one process in charge holds open alone; the system takes it back when that dies.</summary>
internal static class LockFile
{
    /// <summary>Whether somebody holds it. To look takes it for a moment.</summary>
    public static bool IsHeld(string file)
    {
        try
        {
            using var held = OwnerOnly.Open(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }
}
