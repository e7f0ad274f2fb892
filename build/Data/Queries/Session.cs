using System.Globalization;
using System.Numerics;
using DuckDB.NET.Data;

namespace MlOpsBuild.Data.Queries;

/// <summary>A DuckDB in memory for one piece of work. Its native library is loaded when the first one opens, not before.</summary>
internal sealed class Session : IDisposable
{
    /// <summary>Enough for tens of millions of groups; a build shares its machine with what it builds, and beyond this DuckDB writes to disk.</summary>
    private const string MemoryLimit = "1GB";

    private static readonly TimeSpan s_betweenInterrupts = TimeSpan.FromMilliseconds(100);

    private readonly DuckDBConnection _connection;
    private readonly string _spill = Path.Combine(Path.GetTempPath(), $"mlops-duckdb-{Guid.NewGuid():N}");

    private Session(int? threads)
    {
        _connection = new DuckDBConnection("DataSource=:memory:");
        _connection.Open();
        Execute($"SET memory_limit = {Sql.Text(MemoryLimit)}");
        Execute($"SET temp_directory = {Sql.Text(_spill)}");
        // Nothing may be fetched while a build runs.
        Execute("SET autoinstall_known_extensions = false");
        if (threads is { } count)
            Execute($"SET threads = {count}");
    }

    /// <summary>Runs work on a thread of its own, since DuckDB's calls block; a cancellation interrupts the query that runs.</summary>
    public static Task<T> RunAsync<T>(Func<Session, T> work, CancellationToken cancellationToken, int? threads = null) => Task.Run(
        () =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var session = new Session(threads);
            session.Cancellation = cancellationToken;
            return work(session);
        },
        cancellationToken);

    private CancellationToken Cancellation { get; set; }

    /// <summary>A count of an answer: DuckDB sums to 64 or to 128 bits.</summary>
    public static long Count(object? value) => value is BigInteger big ? (long)big : Convert.ToInt64(value, CultureInfo.InvariantCulture);

    public void Execute(string sql) => Run(sql, command => command.ExecuteNonQuery());

    /// <summary>All rows of a small answer.</summary>
    public IReadOnlyList<object?[]> Rows(string sql) => Run(sql, command =>
    {
        using var reader = command.ExecuteReader();
        List<object?[]> rows = [];
        while (reader.Read())
        {
            var row = new object?[reader.FieldCount];
            for (var i = 0; i < row.Length; i++)
                row[i] = reader.IsDBNull(i) ? null : reader.GetValue(i);
            rows.Add(row);
        }

        return rows;
    });

    public void Dispose()
    {
        _connection.Dispose();
        if (Directory.Exists(_spill))
            Directory.Delete(_spill, recursive: true);
    }

    private T Run<T>(string sql, Func<DuckDBCommand, T> work)
    {
        Cancellation.ThrowIfCancellationRequested();
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        // Again and again: an interrupt that comes just before the query begins is forgotten by DuckDB.
        var interrupts = new Timer(_ => command.Cancel());
        var registration = Cancellation.Register(() => interrupts.Change(TimeSpan.Zero, s_betweenInterrupts));
        try
        {
            return work(command);
        }
        catch (Exception) when (Cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(Cancellation);
        }
        finally
        {
            // In this order: no interrupt may meet a command that is gone.
            registration.Dispose();
            interrupts.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }
}
