using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using MlOpsBuild.Emulator.Kinds;
using MlOpsBuild.Emulator.State;

namespace MlOpsBuild.Emulator.Arm;

/// <summary>Takes a request apart, finds its kind, and lets that answer inside one transaction.</summary>
internal sealed class ArmDispatcher(Database database, KindCatalog kinds, TimeProvider time)
{
    /// <summary>Azure Resource Manager's own bound.</summary>
    public const long BodyLimit = 4 * 1024 * 1024;

    private const long DiscardLimit = 16 * BodyLimit;

    /// <param name="http">The request; its path begins with <c>/subscriptions/</c>.</param>
    /// <param name="rawPath">The path as it came over the wire.</param>
    /// <param name="address">Where the server listens.</param>
    public async Task<ArmAnswer> AnswerAsync(HttpContext http, string rawPath, string address)
    {
        var path = ArmPath.Parse(rawPath) ?? throw ArmErrors.NoRoute(http.Request.Method, rawPath);
        if (path.Namespace != ArmPath.Provider)
            throw ArmErrors.NoNamespace(path.Namespace);
        var query = http.Request.Query.ToDictionary(x => x.Key, x => x.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        var version = ApiVersions.Check(query.GetValueOrDefault("api-version"), path.Type);
        var request = new ArmRequest
        {
            Method = http.Request.Method,
            Path = path,
            Query = query,
            Body = await BodyAsync(http),
            ApiVersion = version,
            Address = address,
            Now = time.GetUtcNow(),
        };

        var (kind, canonical) = KindOf(request);
        return Answer(kind, request with { Path = canonical });
    }

    private static async Task<JsonObject> BodyAsync(HttpContext http)
    {
        using var buffer = new MemoryStream();
        await ReceiveAsync(http, buffer);
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
    private static async Task ReceiveAsync(HttpContext http, MemoryStream buffer)
    {
        if (http.Request.ContentLength > DiscardLimit)
            throw ArmErrors.TooLarge(BodyLimit);
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = DiscardLimit;
        var chunk = new byte[1 << 14];
        var length = 0L;
        for (int read; (read = await http.Request.Body.ReadAsync(chunk, http.RequestAborted)) > 0;)
        {
            length += read;
            if (length <= BodyLimit)
                buffer.Write(chunk, 0, read);
        }

        if (length > BodyLimit)
            throw ArmErrors.TooLarge(BodyLimit);
    }

    /// <summary>The kind that a path is about, and the path in the kind's casing.</summary>
    private (ResourceKind Kind, ArmPath Path) KindOf(ArmRequest request)
    {
        var path = request.Path;
        var isCollection = path.Tail is not null && request.Method == HttpMethods.Get;
        var type = isCollection && path.Names.Count > 0 ? $"{path.Type}/{path.Tail}" : path.Type.Length > 0 ? path.Type : path.Tail ?? "";
        var kind = kinds.Find(type) ?? throw ArmErrors.NoType(type, request.ApiVersion);
        var words = kind.Type.Split('/');
        var canonical = path with { Names = [.. path.Names.Select((x, i) => (words[i], x.Name))], Tail = isCollection ? words[^1] : path.Tail };
        for (var i = 0; i < canonical.Names.Count; i++)
            kinds.Find(string.Join('/', words.Take(i + 1)))?.CheckName(canonical.Names[i].Name);
        return (kind, canonical);
    }

    private ArmAnswer Answer(ResourceKind kind, ArmRequest request)
    {
        if (request.Path.Names.Count > 0)
            FindRoot(request);
        var path = request.Path;
        if (request.Method == HttpMethods.Get)
            return database.Read(x => path.Tail is null ? kind.Get(request, new(x)) : kind.List(request, new(x)));
        if (path.Names.Count == 0 || (path.Tail is not null && request.Method != HttpMethods.Post))
            throw ArmErrors.NotAllowed(request.Method, kind.Type);
        return Change(request.Method switch
        {
            "PUT" => x => kind.Put(request, x),
            "PATCH" => x => kind.Patch(request, x),
            "DELETE" => x => kind.Delete(request, x),
            "POST" => x => kind.Act(request, x),
            _ => throw ArmErrors.NotAllowed(request.Method, kind.Type),
        });
    }

    private ArmAnswer Change(Func<ResourceSession, ArmAnswer> change)
    {
        var (answer, session) = database.Write(x =>
        {
            var inside = new ResourceSession(x);
            return (change(inside), inside);
        });
        session.Committed();
        return answer;
    }

    /// <summary>What lies below a workspace that is not there yet makes it; a registry has to be created.</summary>
    private void FindRoot(ArmRequest request)
    {
        var root = request.Path.Root;
        var isAboutRoot = request.Path.Names.Count == 1 && (request.Path.Tail is null || request.Method == HttpMethods.Post);
        if (isAboutRoot || kinds.Find(root.Type) is not { } kind || database.Read(x => new ResourceSession(x).Find(root)) is not null)
            return;
        if (kind is not Workspaces workspaces)
            throw ArmErrors.NoParent(root);
        database.Write(x => workspaces.Ensure(request with { Path = root }, new(x)));
    }
}
