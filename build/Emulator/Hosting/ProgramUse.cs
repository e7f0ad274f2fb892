namespace MlOpsBuild.Emulator.Hosting;

/// <summary>
/// Says that a process runs from this folder: whoever cleans up old programs leaves a folder alone whose mark is
/// shared by somebody. The operating system takes the share back when the process dies.
/// </summary>
internal static class ProgramUse
{
    /// <summary>The mark; where there is none, nobody cleans up.</summary>
    private const string Mark = "in-use";

    /// <summary>Shares the mark until the process ends.</summary>
    public static FileStream? Hold()
    {
        try
        {
            return new FileStream(Path.Combine(AppContext.BaseDirectory, Mark), FileMode.Open, FileAccess.Read, FileShare.Read);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
