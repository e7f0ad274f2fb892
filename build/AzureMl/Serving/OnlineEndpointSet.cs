using System.Text.Json.Nodes;
using Azure.Core;
using MlOpsBuild.AzureMl.Downloads;
using MlOpsBuild.AzureMl.Leases;
using MlOpsBuild.AzureMl.Requests;
using MlOpsBuild.AzureMl.Resources;
using MlOpsBuild.AzureMl.Uploads;
using MlOpsBuild.AzureMl.Versions;

namespace MlOpsBuild.AzureMl.Serving;

/// <summary>Online endpoints of a workspace.</summary>
public sealed class OnlineEndpointSet : ResourceSet
{
    /// <summary>An endpoint is seldom busy for longer: a deployment that is put takes minutes.</summary>
    public static readonly TimeSpan DefaultPatience = TimeSpan.FromMinutes(20);

    private const string DefaultDatastore = "workspaceblobstore";

    private readonly DatastoreSet _datastores;

    internal OnlineEndpointSet(ServiceClient client, string path, DatastoreSet datastores)
        : base(client, ResourceKind.Other, path)
        => _datastores = datastores;

    /// <summary>The deployments of an endpoint.</summary>
    /// <param name="endpoint">The endpoint.</param>
    public OnlineDeploymentSet Deployments(string endpoint) => new(Client, At(endpoint) + "/deployments");

    /// <summary>Changes tags or identity in place; nothing else can be.</summary>
    /// <param name="name">The endpoint.</param>
    /// <param name="body">The changes alone.</param>
    /// <param name="cancellationToken">Ends the waiting, not the change.</param>
    /// <returns>The endpoint as it now is.</returns>
    public Task<JsonObject> UpdateAsync(string name, JsonObject body, CancellationToken cancellationToken = default) => PatchAsync(name, body, cancellationToken);

    /// <summary>The keys of an endpoint that is opened by keys.</summary>
    /// <param name="name">The endpoint.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public async Task<EndpointKeys> ListKeysAsync(string name, CancellationToken cancellationToken = default)
    {
        var request = Request(RequestMethod.Post, At(name) + "/listKeys") with { Harmless = true };
        var answer = ServiceClient.Object(request, await Client.SendAsync(request, cancellationToken));
        return new EndpointKeys(Secret(request, answer, "primaryKey"), Secret(request, answer, "secondaryKey"));
    }

    /// <summary>Replaces a key; requests that show the old one are refused from then on.</summary>
    /// <param name="name">The endpoint.</param>
    /// <param name="key">Which.</param>
    /// <param name="value">The new one; null for one that the service draws.</param>
    /// <param name="cancellationToken">Ends the waiting, not the replacing.</param>
    public Task RegenerateKeysAsync(string name, EndpointKey key, SecretText? value = null, CancellationToken cancellationToken = default)
    {
        var body = new JsonObject { ["keyType"] = key.ToString() };
        if (value != null)
            body["keyValue"] = value.Reveal();
        return Client.Operations.RunAsync(Request(RequestMethod.Post, At(name) + "/regenerateKeys", body), cancellationToken);
    }

    /// <summary>A token for an endpoint that is opened by tokens.</summary>
    /// <param name="name">The endpoint.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public async Task<EndpointToken> TokenAsync(string name, CancellationToken cancellationToken = default)
    {
        var request = Request(RequestMethod.Post, At(name) + "/token") with { Harmless = true };
        var answer = ServiceClient.Object(request, await Client.SendAsync(request, cancellationToken));
        return new EndpointToken(Secret(request, answer, "accessToken"), Time(answer, "refreshAfterTimeUtc"), Time(answer, "expiryTimeUtc"));
    }

    /// <summary>
    /// Changes how requests are shared out, one build at a time, and waits until the endpoint shows it. What is asked for
    /// already is not asked for again.
    /// </summary>
    /// <param name="name">The endpoint.</param>
    /// <param name="change">From what is to what shall be.</param>
    /// <param name="patience">How long a busy endpoint, or another build, is waited for; null for the default.</param>
    /// <param name="cancellationToken">Ends the waiting, not what the service has begun.</param>
    /// <returns>What the endpoint shows.</returns>
    /// <exception cref="AzureMlException">It was refused, another build holds the endpoint (MLO261), or it did not come about in time (MLO263).</exception>
    public async Task<EndpointTraffic> ChangeTrafficAsync(string name, Func<EndpointTraffic, EndpointTraffic> change, TimeSpan? patience = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        await using var lease = await LeaseAsync(name, patience ?? DefaultPatience, cancellationToken);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lease.Lost);
        try
        {
            return await new TrafficChange(this, name, Client.Options, patience ?? DefaultPatience).RunAsync(change, lease.RenewAsync, either.Token);
        }
        catch (OperationCanceledException e) when (lease.Lost.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new AzureMlException("MLO261", $"The lease on {name} was lost while its traffic was changed. Another build may have changed it too: look at it with ./build.sh Status, and run this again.", e);
        }
    }

    /// <summary>Waits until nobody else changes the endpoint, on whatever machine.</summary>
    /// <param name="name">The endpoint.</param>
    /// <param name="patience">How long another holder is waited for.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="AzureMlException">Another holds it for longer than that (MLO261).</exception>
    public async Task<BlobLease> LeaseAsync(string name, TimeSpan patience, CancellationToken cancellationToken = default)
    {
        var place = DataAddress.Parse($"azureml://datastores/{DefaultDatastore}/paths/mlops/leases/{ResourceNameOf(name)}");
        var datastore = await _datastores.GetAsync(place.Datastore, cancellationToken);
        var container = UploadPlace.Of(datastore, await _datastores.ListSecretsAsync(place.Datastore, cancellationToken: cancellationToken)).Open(Client.Options);
        return await BlobLease.AcquireAsync(container.GetBlobClient(place.Path), patience, Client.Options.Time, cancellationToken);
    }

    /// <summary>The way to the models behind an endpoint: its address and what opens it.</summary>
    /// <param name="name">The endpoint.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <exception cref="AzureMlException">There is no such endpoint, it has no address yet (MLO257), or one where a key would be read (MLO259).</exception>
    public async Task<ScoringClient> ScoringAsync(string name, CancellationToken cancellationToken = default)
        => ScoringClient.Of(this, name, await GetAsync(name, cancellationToken));

    private static string ResourceNameOf(string name) => Connection.ResourceName.Segment(name, "endpoint");

    private static SecretText Secret(ArmRequest request, JsonObject answer, string name)
        => new(JsonText.Text(answer, name) ?? throw new AzureMlException("MLO257", $"{request} was answered without '{name}'. Run it again."));

    private static DateTimeOffset Time(JsonObject answer, string name)
        => answer[name] is JsonValue value && value.TryGetValue<long>(out var seconds) ? DateTimeOffset.FromUnixTimeSeconds(seconds) : DateTimeOffset.MinValue;
}
