using Parquet;
using Parquet.Serialization;

namespace FlightDelay.Flights;

/// <summary>Rows of one type in a Parquet file.</summary>
internal static class ParquetFile
{
    /// <summary>Reads all rows.</summary>
    /// <param name="path">The file.</param>
    /// <param name="columns">Columns that it must have.</param>
    /// <exception cref="DataException">It is no Parquet file, or a column is missing or of another type.</exception>
    public static async Task<IList<T>> ReadAsync<T>(string path, IReadOnlyList<string> columns)
        where T : class, new()
    {
        if (!File.Exists(path))
            throw new DataException($"{path} does not exist");
        try
        {
            var schema = await ParquetReader.ReadSchemaAsync(path);
            var present = schema.Fields.Select(x => x.Name).ToList();
            if (columns.Except(present).ToList() is { Count: > 0 } missing)
                throw new DataException($"{path} has no column {string.Join(", ", missing)}; it has {string.Join(", ", present)}");
            return (await ParquetSerializer.DeserializeAsync<T>(path)).Data;
        }
        catch (Exception exception) when (exception is not DataException)
        {
            // The library tells a broken file and a column of another type by exceptions of many kinds.
            throw new DataException($"{path} cannot be read as Parquet: {exception.Message}");
        }
    }

    /// <summary>Writes all rows; the same rows give the same bytes.</summary>
    public static Task WriteAsync<T>(string path, IEnumerable<T> rows)
        where T : class => ParquetSerializer.SerializeAsync(rows, path);
}
