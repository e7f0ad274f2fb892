using System.Globalization;
using Microsoft.Data.Sqlite;

namespace MlOpsBuild.Emulator.State;

/// <summary>Statements with parameters, in a line each.</summary>
internal static class SqliteExtensions
{
    /// <summary>Runs a statement; the number of rows that it changed.</summary>
    public static int Run(this SqliteConnection connection, string statement, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        using var command = connection.Command(statement, values);
        return command.ExecuteNonQuery();
    }

    /// <summary>The first number of the first row; 0 when there is none.</summary>
    public static long Number(this SqliteConnection connection, string statement, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        using var command = connection.Command(statement, values);
        return Convert.ToInt64(command.ExecuteScalar() ?? 0L, CultureInfo.InvariantCulture);
    }

    /// <summary>Every row, read by a function.</summary>
    public static List<T> Rows<T>(this SqliteConnection connection, string statement, Func<SqliteDataReader, T> read, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        using var command = connection.Command(statement, values);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(read(reader));
        return rows;
    }

    public static string? TextOrNull(this SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    private static SqliteCommand Command(this SqliteConnection connection, string statement, ReadOnlySpan<(string Name, object? Value)> values)
    {
        var command = connection.CreateCommand();
        command.CommandText = statement;
        foreach (var (name, value) in values)
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        return command;
    }
}
