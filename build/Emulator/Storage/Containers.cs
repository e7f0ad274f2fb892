using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;
using MlOpsBuild.Emulator.State;

namespace MlOpsBuild.Emulator.Storage;

/// <summary>Create, show, delete and list containers.</summary>
internal sealed class Containers(Database database)
{
    private const int PageSize = 5000;

    public Task Create(BlobRequest request)
    {
        request.Demand("cw");
        var made = database.Write(x => BlobIndex.EnsureContainer(x, request.Account, request.ContainerName, request.Now, JsonSerializer.Serialize(request.Metadata())));
        if (!made)
            throw StorageErrors.ContainerExists();
        return Show(request, StatusCodes.Status201Created);
    }

    public Task Show(BlobRequest request)
    {
        request.Demand("rl");
        return Show(request, StatusCodes.Status200OK);
    }

    public Task Delete(BlobRequest request)
    {
        request.Demand("d");
        database.Write(x =>
        {
            var index = new BlobIndex(x, request.Now);
            index.DeleteContainer(index.Container(request.Account, request.ContainerName));
            return 0;
        });
        request.Http.Response.StatusCode = StatusCodes.Status202Accepted;
        return Task.CompletedTask;
    }

    public async Task ListAsync(BlobRequest request)
    {
        request.Demand("l");
        var (prefix, delimiter) = (request.Query("prefix") ?? "", request.Query("delimiter") ?? "");
        var withMetadata = (request.Query("include") ?? "").Split(",").Contains("metadata", StringComparer.OrdinalIgnoreCase);
        var size = request.Query("maxresults") is not { } text ? PageSize
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var asked) && asked > 0 ? Math.Min(asked, PageSize)
            : throw StorageErrors.Query("maxresults");
        var marker = Marker(request.Query("marker"));
        var (items, next) = database.Read(x =>
        {
            var index = new BlobIndex(x, request.Now);
            return new BlobPage(index, index.Container(request.Account, request.ContainerName), prefix, delimiter).Read(marker, size);
        });
        var root = new XElement(
            "EnumerationResults",
            new XAttribute("ContainerName", request.ContainerName),
            new XElement("Prefix", prefix), new XElement("Marker", request.Query("marker") ?? ""), new XElement("MaxResults", size), new XElement("Delimiter", delimiter),
            new XElement("Blobs", items.Select(x => x.Blob is { } blob ? Element(blob, withMetadata, request.Now) : new XElement("BlobPrefix", new XElement("Name", x.Name)))),
            new XElement("NextMarker", next is null ? "" : Convert.ToBase64String(Encoding.UTF8.GetBytes(next))));
        await Xml.WriteAsync(request.Http, root);
    }

    private static string Marker(string? marker)
    {
        if (string.IsNullOrEmpty(marker))
            return "";
        var bytes = new byte[marker.Length];
        return Convert.TryFromBase64String(marker, bytes, out var count) ? Encoding.UTF8.GetString(bytes, 0, count) : throw StorageErrors.Query("marker");
    }

    private static XElement Element(Blob blob, bool withMetadata, DateTimeOffset now)
    {
        var state = Lease.State(blob.Lease, now);
        return new XElement(
            "Blob",
            new XElement("Name", blob.Name),
            new XElement(
                "Properties",
                new XElement("Creation-Time", BlobHeaders.Date(blob.Created)),
                new XElement("Last-Modified", BlobHeaders.Date(blob.Modified)),
                new XElement("Etag", blob.ETag.Trim('"')),
                new XElement("Content-Length", blob.Length),
                blob.Headers.Select(x => new XElement(x.Key, x.Value)),
                new XElement("BlobType", blob.Type),
                new XElement("LeaseStatus", state is "leased" or "breaking" ? "locked" : "unlocked"),
                new XElement("LeaseState", state),
                new XElement("ServerEncrypted", "false")),
            withMetadata ? new XElement("Metadata", blob.Metadata.Select(x => new XElement(x.Key, x.Value))) : null);
    }

    private Task Show(BlobRequest request, int status)
    {
        var container = database.Read(x => new BlobIndex(x, request.Now).Container(request.Account, request.ContainerName));
        var response = request.Http.Response;
        response.StatusCode = status;
        response.Headers.ETag = Blob.TagOf(container.Revision);
        response.Headers.LastModified = BlobHeaders.Date(container.Modified);
        response.Headers["x-ms-lease-state"] = "available";
        response.Headers["x-ms-lease-status"] = "unlocked";
        foreach (var (name, value) in container.Metadata)
            response.Headers[$"x-ms-meta-{name}"] = value;
        return Task.CompletedTask;
    }
}
