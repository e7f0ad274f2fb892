using System.Globalization;
using System.Text.Json.Nodes;
using Azure.Core;
using MlOpsBuild.AzureMl.Connection;
using MlOpsBuild.AzureMl.Requests;
using static MlOpsBuild.AzureMl.Requests.JsonText;

namespace MlOpsBuild.AzureMl.Serving;

/// <summary>
/// Sends requests to the models behind an endpoint. Each is sent once: whether it may be sent again is the caller's to
/// say. Only a key or token that was replaced meanwhile is fetched anew, once. Prints itself without what opens it.
/// </summary>
public sealed class ScoringClient
{
    private const string DeploymentHeader = "azureml-model-deployment";
    private const string ModelStatusHeader = "ms-azureml-model-error-statuscode";

    private static readonly string[] s_requestIds = ["x-ms-request-id", "x-request-id", "x-ms-client-request-id"];
    private static readonly string[] s_audience = ["https://ml.azure.com/.default"];

    private readonly OnlineEndpointSet _endpoints;
    private readonly string _name;
    private readonly string _authentication;
    private volatile EndpointToken? _held;

    private ScoringClient(OnlineEndpointSet endpoints, string name, Uri address, string authentication)
    {
        _endpoints = endpoints;
        _name = name;
        _authentication = authentication;
        Address = address;
    }

    /// <summary>Where requests go.</summary>
    public Uri Address { get; }

    internal static ScoringClient Of(OnlineEndpointSet endpoints, string name, JsonObject endpoint)
    {
        var properties = endpoint["properties"] as JsonObject;
        if (!Uri.TryCreate(Text(properties, "scoringUri"), UriKind.Absolute, out var address))
            throw new AzureMlException("MLO257", $"{name} has no scoring URI yet. Wait until the endpoint is Succeeded.");
        // On this machine a service may only lead to this machine, lest its key goes elsewhere.
        var isLocal = AzureMlConnection.IsLoopback(address);
        if (!isLocal && (address.Scheme != Uri.UriSchemeHttps || endpoints.Client.Connection.IsLocal))
            throw new AzureMlException("MLO259", $"{name} is at {Redaction.Address(address)}, where its key would be readable on the way or by a stranger. Keys go to Azure by https, and by http to this machine only.");
        return new ScoringClient(endpoints, name, address, Text(properties, "authMode") ?? "Key");
    }

    /// <summary>Sends a request and gives back whatever was answered.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="AzureMlException">Nothing was answered (MLO251, MLO265), or there is nothing that opens the endpoint.</exception>
    public async Task<ScoringAnswer> InvokeAsync(ScoringRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var held = _held;
        var fresh = held == null || held.RefreshAfter <= _endpoints.Client.Options.Time.GetUtcNow();
        if (fresh)
            _held = held = await OpenAsync(cancellationToken);
        var answer = await SendAsync(request, held!, cancellationToken);
        if (answer.Status != 401 || fresh)
            return answer;
        // Replaced since it was fetched.
        _held = held = await OpenAsync(cancellationToken);
        return await SendAsync(request, held, cancellationToken);
    }

    /// <summary>The address alone.</summary>
    public override string ToString() => Redaction.Address(Address);

    private async Task<ScoringAnswer> SendAsync(ScoringRequest request, EndpointToken held, CancellationToken cancellationToken)
    {
        var client = _endpoints.Client;
        var post = new ArmRequest { Method = RequestMethod.Post, Path = Address.AbsolutePath, Link = Address };
        var begin = client.Options.Time.GetTimestamp();
        using var response = await client.OnceAsync(post, x =>
        {
            x.Headers.Add("Authorization", $"Bearer {held.Value.Reveal()}");
            x.Headers.Add("Content-Type", request.ContentType);
            if (request.Deployment != null)
                x.Headers.Add(DeploymentHeader, request.Deployment);
            x.Content = RequestContent.Create(request.Body);
        }, cancellationToken);
        var duration = client.Options.Time.GetElapsedTime(begin);
        return new ScoringAnswer(response.Status, response.Content, Header(DeploymentHeader), s_requestIds.Select(Header).FirstOrDefault(x => x != null), duration)
        {
            ModelStatus = int.TryParse(Header(ModelStatusHeader), NumberStyles.None, CultureInfo.InvariantCulture, out var status) ? status : null,
        };

        string? Header(string name) => response.Headers.TryGetValue(name, out var value) ? value : null;
    }

    private async Task<EndpointToken> OpenAsync(CancellationToken cancellationToken)
    {
        if (_authentication.Equals("AMLToken", StringComparison.OrdinalIgnoreCase))
            return await _endpoints.TokenAsync(_name, cancellationToken);
        if (_authentication.Equals("AADToken", StringComparison.OrdinalIgnoreCase))
        {
            var token = await _endpoints.Client.Connection.Credential.GetTokenAsync(new TokenRequestContext(s_audience), cancellationToken);
            return new EndpointToken(new SecretText(token.Token), token.RefreshOn ?? token.ExpiresOn, token.ExpiresOn);
        }

        var keys = await _endpoints.ListKeysAsync(_name, cancellationToken);
        return new EndpointToken(keys.Primary, DateTimeOffset.MaxValue, DateTimeOffset.MaxValue);
    }
}
