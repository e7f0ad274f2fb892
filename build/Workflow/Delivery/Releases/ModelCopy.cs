using System.Text.Json.Nodes;
using MlOpsBuild.AzureMl;
using MlOpsBuild.AzureMl.Requests;
using MlOpsBuild.Workflow.Training;

namespace MlOpsBuild.Workflow.Delivery.Releases;

/// <summary>Brings a model to where it is served, through the registry: there it is the same version, with the same lineage.</summary>
/// <param name="source">Where it was trained.</param>
/// <param name="registry">The registry; null where it is served in the workspace where it was trained.</param>
internal sealed class ModelCopy(WorkspaceClient source, RegistryClient? registry)
{
    /// <summary>The registry; null where there is none between.</summary>
    public RegistryClient? Registry => registry;

    /// <summary>Copies it, unless it is there.</summary>
    /// <param name="model">The version.</param>
    /// <param name="cancellationToken">Ends the waiting, not the copying.</param>
    /// <returns>What a deployment calls it.</returns>
    /// <exception cref="WorkflowException">The registry has another version of that name (MLO342).</exception>
    public async Task<string> RunAsync(RegisteredModel model, CancellationToken cancellationToken)
    {
        if (registry is null)
            return model.Id;
        var name = registry.Scope.Registry;
        var copied = await registry.Models.Versions(model.Name).FindAsync(model.Version, cancellationToken) ?? await CopyAsync(model, name, cancellationToken);
        if (RegisteredModel.Of(model.Name, copied)[ModelProperties.Content] != model[ModelProperties.Content])
            throw DeliveryFaults.OtherInRegistry($"{model.Name}:{model.Version}", name);
        return $"azureml://registries/{name}/models/{model.Name}/versions/{model.Version}";
    }

    private async Task<JsonObject> CopyAsync(RegisteredModel model, string name, CancellationToken cancellationToken)
    {
        try
        {
            await source.Models.PublishAsync(model.Name, model.Version, new JsonObject { ["registryName"] = name, ["destinationName"] = model.Name, ["destinationVersion"] = model.Version }, cancellationToken);
        }
        catch (AzureMlException exception) when (exception.Status == 409)
        {
            // Another release has just done it.
        }

        return await registry!.Models.Versions(model.Name).GetAsync(model.Version, cancellationToken);
    }
}
