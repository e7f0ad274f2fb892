namespace MlOpsBuild.AzureMl.Connection;

/// <summary>A registry's place in Azure: subscription, resource group, name.</summary>
public sealed record RegistryScope : IScope
{
    /// <summary>Names a registry.</summary>
    /// <param name="subscription">The subscription's id, a GUID in Azure.</param>
    /// <param name="resourceGroup">At most 90 characters.</param>
    /// <param name="registry">3 to 33 letters, digits, dashes and underscores.</param>
    /// <exception cref="ArgumentException">A name could not be one (MLO260).</exception>
    public RegistryScope(string subscription, string resourceGroup, string registry)
    {
        ResourceName.Segment(subscription, "subscription");
        Subscription = subscription;
        ResourceGroup = ResourceName.ResourceGroup(resourceGroup);
        Registry = ResourceName.Workspace(registry, "registry");
    }

    /// <summary>The subscription's id.</summary>
    public string Subscription { get; }

    /// <summary>The resource group's name.</summary>
    public string ResourceGroup { get; }

    /// <summary>The registry's name.</summary>
    public string Registry { get; }

    /// <inheritdoc/>
    public string Path => $"{WorkspaceScope.GroupPath(Subscription, ResourceGroup)}/registries/{Registry}";

    /// <summary>Reads a registry's id, or the id of anything in a registry.</summary>
    /// <exception cref="ArgumentException">It is no such id (MLO260).</exception>
    public static RegistryScope Parse(string id)
    {
        var parsed = ResourceId.Parse(id);
        return parsed.Is("registries") ? new(parsed.Subscription, parsed.ResourceGroup, parsed.Names[0]) : throw ResourceId.NoId(id, "a registry");
    }

    /// <summary>The id of the registry.</summary>
    public override string ToString() => Path;
}
