using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Nuke.Common.IO;

namespace Nuke.Common.Utilities;

/// <summary>
/// Objects as JSON, by System.Text.Json. Written indented and without members that have their default value; read
/// with names in any case, comments and trailing commas.
/// </summary>
public static class JsonExtensions
{
    // Made on first use: reflection over the serializer is a part of the start of a build that most do without.
    private static JsonSerializerOptions? s_defaults;

    private static JsonSerializerOptions Defaults => s_defaults ??= new JsonSerializerOptions
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        PropertyNameCaseInsensitive = true,
        IncludeFields = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        // The text goes into files, not into HTML.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The object as JSON.</summary>
    public static string ToJson<T>(this T obj, JsonSerializerOptions? serializerSettings = null) =>
        JsonSerializer.Serialize(obj, serializerSettings ?? Defaults);

    /// <summary>The object in the JSON.</summary>
    /// <exception cref="JsonException">The text is not JSON, does not fit the type, or is <c>null</c>.</exception>
    public static T GetJson<T>(this string content, JsonSerializerOptions? serializerSettings = null) =>
        JsonSerializer.Deserialize<T>(content, serializerSettings ?? Defaults)
        ?? throw new JsonException($"Expected JSON of type '{typeof(T).Name}', found null");

    /// <summary>The JSON as an object of nodes.</summary>
    /// <exception cref="JsonException">The text is not a JSON object.</exception>
    public static JsonObject GetJson(this string content, JsonSerializerOptions? serializerSettings = null) =>
        content.GetJson<JsonObject>(serializerSettings);

    /// <summary>Replaces the content of the file by the object as JSON.</summary>
    public static AbsolutePath WriteJson<T>(this AbsolutePath path, T obj, JsonSerializerOptions? serializerSettings = null) =>
        path.WriteAllText(obj.ToJson(serializerSettings));

    /// <summary>The object in the JSON file.</summary>
    /// <exception cref="JsonException">The file is not JSON, does not fit the type, or is <c>null</c>.</exception>
    public static T ReadJson<T>(this AbsolutePath path, JsonSerializerOptions? serializerSettings = null)
    {
        try
        {
            return path.ReadAllText().GetJson<T>(serializerSettings);
        }
        catch (JsonException exception)
        {
            throw new JsonException($"Cannot read '{path}': {exception.Message}", exception);
        }
    }

    /// <summary>The JSON file as an object of nodes.</summary>
    /// <exception cref="JsonException">The file is not a JSON object.</exception>
    public static JsonObject ReadJson(this AbsolutePath path, JsonSerializerOptions? serializerSettings = null) =>
        path.ReadJson<JsonObject>(serializerSettings);

    /// <summary>Reads the object, changes it and writes it back.</summary>
    /// <exception cref="JsonException">The file is not JSON, does not fit the type, or is <c>null</c>.</exception>
    public static AbsolutePath UpdateJson<T>(
        this AbsolutePath path,
        Action<T> update,
        JsonSerializerOptions? serializerSettings = null)
    {
        var obj = path.ReadJson<T>(serializerSettings);
        update(obj);
        return path.WriteJson(obj, serializerSettings);
    }

    /// <summary>Reads the object of nodes, changes it and writes it back.</summary>
    /// <exception cref="JsonException">The file is not a JSON object.</exception>
    public static AbsolutePath UpdateJson(
        this AbsolutePath path,
        Action<JsonObject> update,
        JsonSerializerOptions? serializerSettings = null)
        => path.UpdateJson<JsonObject>(update, serializerSettings);
}
