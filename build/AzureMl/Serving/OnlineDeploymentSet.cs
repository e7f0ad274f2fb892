using System.Text.Json.Nodes;
using Azure.Core;
using MlOpsBuild.AzureMl.Requests;
using MlOpsBuild.AzureMl.Resources;
using MlOpsBuild.AzureMl.Versions;

namespace MlOpsBuild.AzureMl.Serving;

/// <summary>Deployments of an online endpoint. One with live traffic cannot be deleted.</summary>
public sealed class OnlineDeploymentSet : ResourceSet
{
    internal OnlineDeploymentSet(ServiceClient client, string path)
        : base(client, ResourceKind.Other, path)
    {
    }

    /// <summary>Changes tags or size in place; nothing else can be.</summary>
    /// <param name="name">The deployment.</param>
    /// <param name="body">The changes alone.</param>
    /// <param name="cancellationToken">Ends the waiting, not the change.</param>
    /// <returns>The deployment as it now is.</returns>
    public Task<JsonObject> UpdateAsync(string name, JsonObject body, CancellationToken cancellationToken = default) => PatchAsync(name, body, cancellationToken);

    /// <summary>Changes the number of instances in place; all else takes a new deployment.</summary>
    /// <param name="name">The deployment.</param>
    /// <param name="instances">How many.</param>
    /// <param name="cancellationToken">Ends the waiting, not the scaling.</param>
    /// <returns>The deployment as it now is.</returns>
    public Task<JsonObject> ScaleAsync(string name, int instances, CancellationToken cancellationToken = default)
        => PatchAsync(name, new JsonObject { ["sku"] = new JsonObject { ["name"] = "Default", ["capacity"] = instances } }, cancellationToken);

    /// <summary>The end of a log.</summary>
    /// <param name="name">The deployment.</param>
    /// <param name="lines">The most lines.</param>
    /// <param name="container">Whose log.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public async Task<string> LogsAsync(string name, int lines, DeploymentContainer container = DeploymentContainer.InferenceServer, CancellationToken cancellationToken = default)
    {
        var body = new JsonObject { ["containerType"] = container.ToString(), ["tail"] = lines };
        var answer = await Client.ObjectAsync(Request(RequestMethod.Post, At(name) + "/getLogs", body) with { Harmless = true }, cancellationToken);
        return Redaction.Of(JsonText.Text(answer, "content") ?? "");
    }
}
