using System.Text.Json.Nodes;
using Azure.Core;
using MlOpsBuild.AzureMl.Connection;
using MlOpsBuild.AzureMl.Requests;
using MlOpsBuild.AzureMl.Versions;

namespace MlOpsBuild.AzureMl.Resources;

/// <summary>
/// The resources of one kind under one parent: put, get, delete and list, each waiting for the end where the service
/// answers before it. Bodies are the service's JSON, neither checked nor changed.
/// </summary>
public class ResourceSet
{
    private readonly string? _apiVersion;

    /// <param name="client">Who sends.</param>
    /// <param name="kind">The kind of resource.</param>
    /// <param name="path">The path that lists them.</param>
    /// <param name="apiVersion">The version of a neighbour's interface; null for Azure ML's own, by kind and body.</param>
    internal ResourceSet(ServiceClient client, ResourceKind kind, string path, string? apiVersion = null)
    {
        _apiVersion = apiVersion;
        Client = client;
        Kind = kind;
        Path = path;
    }

    internal ServiceClient Client { get; }

    internal ResourceKind Kind { get; }

    /// <summary>The path that lists them.</summary>
    internal string Path { get; }

    /// <summary>Creates the resource, or replaces it.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="body">All of it: what is left out is taken away.</param>
    /// <param name="query">More parameters of the query, such as <c>skipValidation</c> of datastores; null for none.</param>
    /// <param name="cancellationToken">Ends the waiting, not what the service has begun.</param>
    /// <returns>The resource as the service now has it.</returns>
    /// <exception cref="AzureMlException">It was refused, or its provisioning failed.</exception>
    public async Task<JsonObject> PutAsync(string name, JsonObject body, IReadOnlyDictionary<string, string>? query = null, CancellationToken cancellationToken = default)
    {
        var request = Request(RequestMethod.Put, At(name), body) with { Query = query };
        return await Client.Operations.RunAsync(request, cancellationToken) ?? throw new AzureMlException("MLO257", $"{request} was answered without the resource. Run it again.");
    }

    /// <summary>The resource.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="AzureMlException">It does not exist (<see cref="AzureMlException.IsNotFound"/>), or was refused.</exception>
    public Task<JsonObject> GetAsync(string name, CancellationToken cancellationToken = default)
        => Client.ObjectAsync(Request(RequestMethod.Get, At(name)), cancellationToken);

    /// <summary>The resource; null when it does not exist.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public async Task<JsonObject?> FindAsync(string name, CancellationToken cancellationToken = default)
    {
        var request = Request(RequestMethod.Get, At(name));
        var answer = await Client.TryAsync(request, cancellationToken);
        return answer.Status == 404 ? null : ServiceClient.Object(request, ServiceClient.Checked(request, answer));
    }

    /// <summary>Deletes the resource and waits until it is gone; what does not exist is gone.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Ends the waiting, not what the service has begun.</param>
    public Task DeleteAsync(string name, CancellationToken cancellationToken = default) => DeleteAsync(name, null, cancellationToken);

    /// <summary>The resources, page by page as they are read.</summary>
    /// <param name="query">Filters as the service names them, such as <c>listViewType</c>, <c>$orderBy</c>, <c>$top</c>; null for none.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public IAsyncEnumerable<JsonObject> ListAsync(IReadOnlyDictionary<string, string>? query = null, CancellationToken cancellationToken = default)
        => Client.ListAsync(Request(RequestMethod.Get, Path) with { Query = query }, cancellationToken);

    private protected string At(string name) => $"{Path}/{ResourceName.Segment(name, "resource")}";

    private protected ArmRequest Request(RequestMethod method, string path, JsonObject? body = null) => new()
    {
        Method = method,
        Path = path,
        Body = body,
        ApiVersion = _apiVersion ?? ApiVersions.For(Kind, body),
    };

    private protected Task DeleteAsync(string name, IReadOnlyDictionary<string, string>? query, CancellationToken cancellationToken)
        => GoneAsync(Request(RequestMethod.Delete, At(name)) with { Query = query }, cancellationToken);

    private protected async Task<JsonObject> PatchAsync(string name, JsonObject body, CancellationToken cancellationToken)
    {
        var request = Request(RequestMethod.Patch, At(name), body);
        return await Client.Operations.RunAsync(request, cancellationToken) ?? throw new AzureMlException("MLO257", $"{request} was answered without the resource. Run it again.");
    }

    private async Task GoneAsync(ArmRequest request, CancellationToken cancellationToken)
    {
        try
        {
            await Client.Operations.RunAsync(request, cancellationToken);
        }
        catch (AzureMlException e) when (e.IsNotFound)
        {
            // Deleted before, or by the first of two tries whose answer was lost.
        }
    }
}
