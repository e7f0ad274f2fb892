using Microsoft.Data.Sqlite;

namespace MlOpsBuild.Emulator.State;

/// <summary>Tells a full disk from other faults. Pure.</summary>
internal static class DiskRoom
{
    private const int SqliteFull = 13;

    /// <summary>ENOSPC: the same on Linux and macOS.</summary>
    private const int NoSpace = 28;

    public static bool IsLacking(Exception exception)
        => exception is SqliteException { SqliteErrorCode: SqliteFull } or IOException { HResult: NoSpace };
}
