using System.Text.Json.Nodes;
using MlOpsBuild.AzureMl.Resources;
using MlOpsBuild.Workflow.Training;

namespace MlOpsBuild.Workflow.Delivery.Releases;

/// <summary>Says which version callers get: a tag that one version has, where models are trained and in the registry.</summary>
/// <param name="place">Where the release moved.</param>
internal sealed class ChampionTag(DeliveryPlace place)
{
    /// <summary>Takes it from whoever has it. The new one gets it first: for a moment there are two, never none.</summary>
    public async Task MoveAsync(RegisteredModel model, CancellationToken cancellationToken)
    {
        foreach (var versions in new[] { place.Source.Models.Versions(model.Name), place.Copy.Registry?.Models.Versions(model.Name) }.OfType<ResourceSet>())
        {
            await SetAsync(versions, model.Version, true, cancellationToken);
            List<string> others = [];
            await foreach (var version in versions.ListAsync(cancellationToken: cancellationToken))
            {
                var other = RegisteredModel.Of(model.Name, version);
                if (other.Version != model.Version && other.Tags.ContainsKey(ModelProperties.ChampionTag))
                    others.Add(other.Version);
            }

            foreach (var other in others)
                await SetAsync(versions, other, false, cancellationToken);
        }
    }

    private static async Task SetAsync(ResourceSet versions, string version, bool isChampion, CancellationToken cancellationToken)
    {
        var resource = await versions.GetAsync(version, cancellationToken);
        var properties = resource["properties"]!.DeepClone().AsObject();
        properties.Remove("provisioningState");
        var tags = properties["tags"] as JsonObject ?? [];
        if (tags.ContainsKey(ModelProperties.ChampionTag) == isChampion)
            return;
        if (isChampion)
            tags[ModelProperties.ChampionTag] = "true";
        else
            tags.Remove(ModelProperties.ChampionTag);
        properties["tags"] = tags;
        await versions.PutAsync(version, new JsonObject { ["properties"] = properties.DeepClone() }, cancellationToken: cancellationToken);
    }
}
