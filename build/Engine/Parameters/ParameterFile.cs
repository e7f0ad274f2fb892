using System.Text;
using System.Text.Json;
using Nuke.Common.Messages;

namespace Nuke.Common.Parameters;

/// <summary>A <c>.nuke/parameters.json</c>: one JSON object, comments and trailing commas allowed.</summary>
internal sealed class ParameterFile
{
    private readonly Dictionary<string, (JsonElement Value, long Line)> _entries = [];

    private ParameterFile(string path, string profile)
    {
        Path = path;
        Profile = profile;
    }

    public string Path { get; }

    /// <summary>Empty for the file that always counts.</summary>
    public string Profile { get; }

    public IEnumerable<(string Key, long Line)> Keys => _entries.Select(x => (x.Key, x.Value.Line));

    public (JsonElement Value, long Line)? Find(string name)
    {
        foreach (var (key, entry) in _entries)
        {
            if (ParameterSpec.Plain(key) == ParameterSpec.Plain(name) && entry.Value.ValueKind != JsonValueKind.Null)
                return entry;
        }

        return null;
    }

    /// <exception cref="UsageException">The file is not one JSON object.</exception>
    public static ParameterFile Read(string path, string profile)
    {
        var result = new ParameterFile(path, profile);
        var bytes = File.ReadAllBytes(path);
        try
        {
            result.ReadEntries(bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? bytes.AsMemory(3) : bytes);
        }
        catch (JsonException exception)
        {
            var problem = exception.Message.Split(" LineNumber:", 2)[0].Split(" Path:", 2)[0];
            throw new UsageException(Faults.BrokenParameterFile(
                path, (exception.LineNumber ?? 0) + 1, (exception.BytePositionInLine ?? 0) + 1, problem));
        }

        return result;
    }

    private void ReadEntries(ReadOnlyMemory<byte> json)
    {
        var reader = new Utf8JsonReader(json.Span, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            throw new UsageException(Faults.BrokenParameterFile(Path, 1, 1, "The file does not hold a JSON object."));
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var line = 1 + json.Span[..(int)reader.TokenStartIndex].Count((byte)'\n');
            var key = reader.GetString()!;
            reader.Read();
            _entries[key] = (JsonElement.ParseValue(ref reader), line);
        }

        while (reader.Read())
        {
            // Anything after the object is an error that the reader reports.
        }
    }
}
