using System.IO.Compression;
using System.Text;
using DuckDB.NET.Data;

namespace MlOpsBuild.Data.Tests;

/// <summary>A folder of data that is gone after the test.</summary>
internal sealed class DataFolder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("mlops-data-").FullName;

    public string this[string name] => Path.Combine(Root, name);

    public DataFolder Text(string name, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[name])!);
        File.WriteAllText(this[name], content);
        return this;
    }

    public DataFolder Gzip(string name, string content)
    {
        using var stream = new GZipStream(File.Create(this[name]), CompressionLevel.Optimal);
        stream.Write(Encoding.UTF8.GetBytes(content));
        return this;
    }

    public DataFolder Parquet(string name, string query)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[name])!);
        Rows($"COPY ({query}) TO '{this[name].Replace("'", "''", StringComparison.Ordinal)}' (FORMAT parquet)");
        return this;
    }

    /// <summary>Every row as text, in the order of the answer.</summary>
    public static IReadOnlyList<string> Rows(string query)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The queries are the tests' own.
        command.CommandText = query;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        List<string> rows = [];
        while (reader.Read())
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "null" : FormattableString.Invariant($"{reader.GetValue(i)}"))));
        return rows;
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
