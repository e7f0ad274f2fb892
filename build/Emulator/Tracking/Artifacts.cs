using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Data.Sqlite;
using MlOpsBuild.Emulator.Arm;
using MlOpsBuild.Emulator.State;
using MlOpsBuild.Emulator.Storage;

namespace MlOpsBuild.Emulator.Tracking;

/// <summary>Artifacts by MLflow's proxy: <c>mlflow-artifacts/artifacts/{path}</c>. They are blobs, as on Azure.</summary>
internal sealed class Artifacts(Database database, ContentStore contents, BlobReads reads)
{
    /// <summary>Answers a request.</summary>
    /// <param name="http">The request.</param>
    /// <param name="workspace">The workspace.</param>
    /// <param name="path">The artifact as it came over the wire, without a slash before it.</param>
    public async Task<JsonObject?> AnswerAsync(HttpContext http, ArmRequest workspace, string path)
    {
        var isListing = path.Length == 0 && HttpMethods.IsGet(http.Request.Method);
        // An escaped slash would make one name of two.
        var place = Place(workspace, isListing ? http.Request.Query["path"].ToString() : string.Join('/', path.Split('/').Select(Decoded)));
        if (isListing)
            return List(workspace, place);
        if (place.IsReadOnly && !HttpMethods.IsGet(http.Request.Method))
            throw TrackingErrors.Invalid("Artifacts are written to the workspace's artifact store only.");
        switch (http.Request.Method)
        {
            case "PUT":
                return await SaveAsync(http, workspace, place);
            case "DELETE":
                return Delete(workspace, place);
            case "GET":
                await reads.AnswerAsync(new BlobRequest(http, Account(workspace), place.Container, Named(place), workspace.Now));
                return null;
            default:
                throw TrackingErrors.NoEndpoint(http.Request.Method, path);
        }
    }

    /// <summary><c>artifacts/list</c>: paths from the run's root on.</summary>
    public static JsonObject OfRun(SqliteConnection connection, TrackingCall call)
    {
        var (run, path) = (Runs.Get(connection, call), call.Text("path") ?? "");
        ArtifactPlace.Check(path);
        var (root, place) = (ArtifactPlace.OfRun(run.Id, ""), ArtifactPlace.OfRun(run.Id, path));
        return new JsonObject { ["root_uri"] = ArtifactPlace.Scheme + root.Name, ["files"] = Files(connection, call.Workspace, place, root.Prefix.Length) };
    }

    private static JsonArray Files(SqliteConnection connection, ArmRequest workspace, ArtifactPlace place, int root)
    {
        var index = new BlobIndex(connection, workspace.Now);
        return ArtifactListing.Files(index, index.Container(Account(workspace), place.Container), place.Prefix, root);
    }

    private static string Account(ArmRequest workspace) => StorageAccounts.AccountOf(workspace.Path.Key);

    private static string Named(ArtifactPlace place) => place.Name.Length > 0 ? place.Name : throw TrackingErrors.Missing("path");

    private static string Decoded(string piece)
    {
        var decoded = Uri.UnescapeDataString(piece);
        return decoded.Contains('/', StringComparison.Ordinal) ? throw TrackingErrors.Invalid("Invalid path: it has an escaped slash.") : decoded;
    }

    private ArtifactPlace Place(ArmRequest workspace, string path) => database.Read(x => ArtifactPlace.Of(new ResourceSession(x), workspace.Path, path));

    private JsonObject List(ArmRequest workspace, ArtifactPlace place)
        => database.Read(x => new JsonObject { ["files"] = Files(x, workspace, place, place.Prefix.Length) });

    private async Task<JsonObject> SaveAsync(HttpContext http, ArmRequest workspace, ArtifactPlace place)
    {
        var name = Named(place);
        if (http.Request.ContentLength > BlobService.BodyLimit)
            throw TrackingErrors.Invalid($"An artifact may have at most {BlobService.BodyLimit} bytes.");
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = BlobService.BodyLimit;
        var content = await contents.AddAsync(http.Request.Body, http.RequestAborted);
        var type = http.Request.ContentType is { Length: > 0 } given && given.All(x => x is >= ' ' and <= '~') ? given : "application/octet-stream";
        database.Write(connection =>
        {
            BlobIndex.EnsureContainer(connection, Account(workspace), place.Container, workspace.Now);
            var index = new BlobIndex(connection, workspace.Now);
            var container = index.Container(Account(workspace), place.Container);
            var existing = index.Find(container, name);
            Lease.Check(existing?.Lease, null, workspace.Now);
            index.Unstage(container, name);
            var blob = new Blob
            {
                Id = existing?.Id ?? 0,
                Created = existing?.Created ?? workspace.Now,
                Name = name,
                Type = Blob.BlockType,
                Length = content.Length,
                Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Content-Type"] = type, ["Content-MD5"] = content.Md5! },
                Metadata = new Dictionary<string, string>(StringComparer.Ordinal),
            };
            return index.Save(container, blob, [new Piece(0, content.Length, content.Hash, null)]);
        });
        return [];
    }

    /// <summary>An artifact, or a folder with all that is in it.</summary>
    private JsonObject Delete(ArmRequest workspace, ArtifactPlace place) => database.Write(connection =>
    {
        var index = new BlobIndex(connection, workspace.Now);
        var container = index.Container(Account(workspace), place.Container);
        var found = index.Find(container, Named(place)) is { } blob ? [blob] : index.From(container, place.Prefix, place.Prefix, int.MaxValue);
        if (found.Count == 0)
            throw TrackingErrors.NotFound($"There is no artifact '{place.Name}'.");
        foreach (var each in found)
        {
            Lease.Check(each.Lease, null, workspace.Now);
            index.Delete(each);
        }

        return new JsonObject();
    });
}
