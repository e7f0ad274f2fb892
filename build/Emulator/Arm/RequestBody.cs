using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace MlOpsBuild.Emulator.Arm;

/// <summary>The JSON object that a request brings.</summary>
internal static class RequestBody
{
    /// <summary>Azure Resource Manager's own bound.</summary>
    public const long Limit = 4 * 1024 * 1024;

    private const long DiscardLimit = 16 * Limit;

    /// <summary>Reads it; empty where there is none.</summary>
    /// <exception cref="ArmException">It is larger than the limit, or no JSON object.</exception>
    public static async Task<JsonObject> ReadAsync(HttpContext http, long limit = Limit)
    {
        using var buffer = new MemoryStream();
        await ReceiveAsync(http, buffer, limit);
        if (buffer.Length == 0)
            return [];
        buffer.Position = 0;
        try
        {
            // Looked at as a whole: a name that is there twice, or too deep a nesting, must fail here and not later.
            var node = await JsonNode.ParseAsync(buffer, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false }, cancellationToken: http.RequestAborted);
            return node as JsonObject ?? throw ArmErrors.BadContent("it must be a JSON object.");
        }
        catch (JsonException exception)
        {
            throw ArmErrors.BadContent(exception.Message);
        }
    }

    /// <summary>A body that is too large is read to its end, within bounds: a client that is still sending sees no answer.</summary>
    private static async Task ReceiveAsync(HttpContext http, MemoryStream buffer, long most)
    {
        if (http.Request.ContentLength > DiscardLimit)
            throw ArmErrors.TooLarge(most);
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = DiscardLimit;
        var chunk = new byte[1 << 14];
        var length = 0L;
        for (int read; (read = await http.Request.Body.ReadAsync(chunk, http.RequestAborted)) > 0;)
        {
            length += read;
            if (length <= most)
                buffer.Write(chunk, 0, read);
        }

        if (length > most)
            throw ArmErrors.TooLarge(most);
    }
}
