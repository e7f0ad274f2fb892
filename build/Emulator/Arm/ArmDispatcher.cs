using Microsoft.AspNetCore.Http;
using MlOpsBuild.Emulator.Kinds;
using MlOpsBuild.Emulator.State;

namespace MlOpsBuild.Emulator.Arm;

/// <summary>Takes a request apart, finds its kind, and lets that answer inside one transaction.</summary>
internal sealed class ArmDispatcher(Database database, KindCatalog kinds, Roots roots, TimeProvider time)
{
    /// <param name="http">The request; its path begins with <c>/subscriptions/</c>.</param>
    /// <param name="rawPath">The path as it came over the wire.</param>
    /// <param name="address">Where the server listens.</param>
    public async Task<ArmAnswer> AnswerAsync(HttpContext http, string rawPath, string address)
    {
        var path = ArmPath.Parse(rawPath) ?? throw ArmErrors.NoRoute(http.Request.Method, rawPath);
        if (path.Namespace is not (ArmPath.Provider or ArmPath.Monitor))
            throw ArmErrors.NoNamespace(path.Namespace);
        var query = http.Request.Query.ToDictionary(x => x.Key, x => x.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        var asked = query.GetValueOrDefault("api-version");
        var version = path.Namespace == ArmPath.Monitor ? ApiVersions.CheckMonitor(asked) : ApiVersions.Check(asked, path.Type);
        var request = new ArmRequest
        {
            Method = http.Request.Method,
            Path = path,
            Query = query,
            Body = await RequestBody.ReadAsync(http),
            ApiVersion = version,
            Address = address,
            Now = time.GetUtcNow(),
        };

        var (kind, canonical) = KindOf(request);
        return Answer(kind, request with { Path = canonical });
    }

    /// <summary>The kind that a path is about, and the path in the kind's casing.</summary>
    private (ResourceKind Kind, ArmPath Path) KindOf(ArmRequest request)
    {
        var path = request.Path;
        var isCollection = path.Tail is not null && request.Method == HttpMethods.Get;
        var type = isCollection && path.Names.Count > 0 ? $"{path.Type}/{path.Tail}" : path.Type.Length > 0 ? path.Type : path.Tail ?? "";
        var kind = kinds.Find(path.Namespace, type) ?? throw ArmErrors.NoType(type, request.ApiVersion);
        var words = kind.Type.Split('/');
        var canonical = path with { Names = [.. path.Names.Select((x, i) => (words[i], x.Name))], Tail = isCollection ? words[^1] : path.Tail };
        for (var i = 0; i < canonical.Names.Count; i++)
            kinds.Find(path.Namespace, string.Join('/', words.Take(i + 1)))?.CheckName(canonical.Names[i].Name);
        return (kind, canonical);
    }

    private ArmAnswer Answer(ResourceKind kind, ArmRequest request)
    {
        var path = request.Path;
        var isAboutRoot = path.Names.Count == 1 && (path.Tail is null || request.Method == HttpMethods.Post);
        if (path.Names.Count > 0 && !isAboutRoot)
            roots.Ensure(request);
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
}
