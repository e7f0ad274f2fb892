using Microsoft.Data.Sqlite;
using MlOpsBuild.Emulator.Messages;

namespace MlOpsBuild.Emulator.State;

/// <summary>
/// The one SQLite file. One writer at a time holds the one writing connection, readers have their own and see the last
/// committed state (WAL). A commit is in the operating system's hands before it is acknowledged: it outlives the
/// process, though not the machine (<c>synchronous=NORMAL</c>).
/// </summary>
internal sealed class Database : IDisposable
{
    /// <summary>The on-disk format that this program writes.</summary>
    public const long Format = 2;

    /// <summary>"MlOE": tells our files from other programs'.</summary>
    private const long ApplicationId = 0x4D6C4F45;

    private readonly Lock _gate = new();
    private readonly string _readers;
    private readonly SqliteConnection _writer;

    private Database(string path)
    {
        _readers = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, DefaultTimeout = 30 }.ToString();
        _writer = new SqliteConnection(_readers + ";Pooling=False");
    }

    /// <exception cref="FaultException">The file is newer (MLO282), or no database of ours (MLO285).</exception>
    public static Database Open(string path)
    {
        // SQLite gives its side files the mode of the main one.
        OwnerOnly.Open(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite).Dispose();
        var database = new Database(path);
        try
        {
            database.Prepare(path);
            return database;
        }
        catch (SqliteException exception)
        {
            database.Dispose();
            throw Faults.StateDamaged(path, exception);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Runs a query that sees one committed state.</summary>
    public T Read<T>(Func<SqliteConnection, T> query)
    {
        using var connection = new SqliteConnection(_readers);
        connection.Open();
        using var transaction = connection.BeginTransaction(deferred: true);
        return query(connection);
    }

    /// <summary>Runs a change; it is durable when this returns, and has not happened when this throws.</summary>
    public T Write<T>(Func<SqliteConnection, T> change)
    {
        lock (_gate)
        {
            using var transaction = _writer.BeginTransaction();
            var result = change(_writer);
            transaction.Commit();
            return result;
        }
    }

    public void Dispose()
    {
        _writer.Dispose();
        using var connection = new SqliteConnection(_readers);
        SqliteConnection.ClearPool(connection);
    }

    private void Prepare(string path)
    {
        _writer.Open();
        var (format, owner) = (_writer.Number("PRAGMA user_version"), _writer.Number("PRAGMA application_id"));
        if (format > Format)
            throw Faults.StateIsNewer(path, format, Format);
        if (owner is not (0 or ApplicationId) || (owner == 0 && _writer.Number("SELECT count(*) FROM sqlite_master") > 0))
            throw Faults.StateDamaged(path, new InvalidDataException("another program wrote it"));
        _writer.Run("PRAGMA journal_mode=WAL");
        _writer.Run("PRAGMA synchronous=NORMAL");
        Write(x => Tables.All.Sum(table => x.Run(table)) + x.Run($"PRAGMA user_version={Format}") + x.Run($"PRAGMA application_id={ApplicationId}"));
    }
}
