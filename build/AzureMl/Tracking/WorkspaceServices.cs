using System.Text.Json.Nodes;
using Azure.Core;
using MlOpsBuild.AzureMl.Connection;
using MlOpsBuild.AzureMl.Requests;
using MlOpsBuild.AzureMl.Versions;

namespace MlOpsBuild.AzureMl.Tracking;

/// <summary>Where a workspace's run history and MLflow interface are; asked once, remembered when found.</summary>
internal sealed class WorkspaceServices(ServiceClient client, WorkspaceScope scope)
{
    private volatile Uri? _history;
    private volatile Uri? _tracking;

    /// <summary>The run history's address, without a slash at the end: the discovery document's <c>history</c>.</summary>
    public async Task<Uri> HistoryAsync(CancellationToken cancellationToken)
    {
        if (_history != null)
            return _history;
        var link = Place(await PropertyAsync("discoveryUrl", cancellationToken), "discoveryUrl");
        var request = new ArmRequest { Method = RequestMethod.Get, Path = link.AbsolutePath, Link = link };
        // The document is public in Azure; the token is shown only where it is asked for.
        var answer = await client.TryBareAsync(link, range: null, cancellationToken);
        if (answer.Status == 401)
            answer = await client.TryAsync(request, cancellationToken);
        var services = ServiceClient.Object(request, ServiceClient.Checked(request, answer));
        return _history = Place(services["history"] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null, "history");
    }

    /// <summary>The root of MLflow's REST interface: the workspace's <c>mlFlowTrackingUri</c>, where <c>azureml://</c> means https, and on this machine the scheme of the connection.</summary>
    public async Task<Uri> TrackingAsync(CancellationToken cancellationToken)
    {
        if (_tracking != null)
            return _tracking;
        var text = await PropertyAsync("mlFlowTrackingUri", cancellationToken);
        var place = Place(text, "mlFlowTrackingUri");
        if (place.Scheme == "azureml")
            place = new Uri((place.IsLoopback ? client.Connection.Address.Scheme : "https") + text!["azureml".Length..]);
        return _tracking = new Uri(place.AbsoluteUri.TrimEnd('/') + "/api/2.0/mlflow/");
    }

    private async Task<string?> PropertyAsync(string name, CancellationToken cancellationToken)
    {
        var request = new ArmRequest { Method = RequestMethod.Get, Path = scope.Path, ApiVersion = ApiVersions.Default };
        var workspace = await client.ObjectAsync(request, cancellationToken);
        return workspace["properties"]?[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
    }

    private Uri Place(string? text, string property)
        => Uri.TryCreate(text, UriKind.Absolute, out var place)
            ? place
            : throw new AzureMlException("MLO264", $"The workspace {scope.Workspace} does not say where its services are: '{property}' is missing. It may still be in the making; look at it in the studio.");
}
