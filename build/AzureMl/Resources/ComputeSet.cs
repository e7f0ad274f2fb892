using System.Text.Json.Nodes;
using Azure.Core;
using MlOpsBuild.AzureMl.Requests;
using MlOpsBuild.AzureMl.Versions;

namespace MlOpsBuild.AzureMl.Resources;

/// <summary>Computes of a workspace.</summary>
public sealed class ComputeSet : ResourceSet
{
    private static readonly string[] s_broken = ["CreateFailed", "SetupFailed", "UserSetupFailed", "Unusable"];

    internal ComputeSet(ServiceClient client, string path)
        : base(client, ResourceKind.Compute, path)
    {
    }

    /// <summary>Changes the scale settings of a cluster.</summary>
    /// <param name="name">The compute's name.</param>
    /// <param name="body"><c>properties.properties.scaleSettings</c>; nothing else can be changed in place.</param>
    /// <param name="cancellationToken">Ends the waiting, not the change.</param>
    public Task<JsonObject> UpdateAsync(string name, JsonObject body, CancellationToken cancellationToken = default) => PatchAsync(name, body, cancellationToken);

    /// <summary>Deletes or detaches a compute and waits until it is gone.</summary>
    /// <param name="name">The compute's name.</param>
    /// <param name="action">What becomes of the machines; the service wants it said.</param>
    /// <param name="cancellationToken">Ends the waiting, not the deleting.</param>
    public Task DeleteAsync(string name, UnderlyingResourceAction action, CancellationToken cancellationToken = default)
        => DeleteAsync(name, new Dictionary<string, string> { ["underlyingResourceAction"] = action.ToString() }, cancellationToken);

    /// <summary>Starts a compute instance and waits until it runs.</summary>
    /// <param name="name">The compute's name.</param>
    /// <param name="cancellationToken">Ends the waiting, not the start.</param>
    /// <exception cref="AzureMlException">It ended in a state that does not run (MLO255).</exception>
    public Task StartAsync(string name, CancellationToken cancellationToken = default) => SwitchAsync(name, "start", "Running", cancellationToken);

    /// <summary>Stops a compute instance and waits until it has stopped.</summary>
    /// <param name="name">The compute's name.</param>
    /// <param name="cancellationToken">Ends the waiting, not the stop.</param>
    /// <exception cref="AzureMlException">It ended in another state (MLO255).</exception>
    public Task StopAsync(string name, CancellationToken cancellationToken = default) => SwitchAsync(name, "stop", "Stopped", cancellationToken);

    /// <summary>The route declares no headers to follow, so the state of the compute itself tells.</summary>
    private async Task SwitchAsync(string name, string action, string wanted, CancellationToken cancellationToken)
    {
        var request = Request(RequestMethod.Post, $"{At(name)}/{action}");
        var answer = await Client.SendAsync(request, cancellationToken);
        var deadline = new Deadline(Client.Options.Time, Client.Options.OperationTimeout);
        while (true)
        {
            await Client.Operations.PauseAsync(answer, cancellationToken);
            var look = Request(RequestMethod.Get, At(name));
            answer = await Client.SendAsync(look, cancellationToken);
            var state = State(ServiceClient.Object(look, answer));
            if (state == wanted)
                return;
            if (s_broken.Contains(state))
                throw new AzureMlException("MLO255", $"{request} was accepted, but the compute is now {state}. Its errors are on its page in the studio.") { RequestId = answer.RequestId };
            deadline.Check(request, state);
        }
    }

    private static string? State(JsonObject compute)
        => ((compute["properties"] as JsonObject)?["properties"] as JsonObject)?["state"] is JsonValue value && value.TryGetValue<string>(out var state) ? state : null;
}
