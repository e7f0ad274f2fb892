namespace MlOpsBuild.AzureMl.Connection;

/// <summary>A workspace's place in Azure: subscription, resource group, name.</summary>
public sealed record WorkspaceScope : IScope
{
    internal const string Provider = "Microsoft.MachineLearningServices";

    /// <summary>Names a workspace.</summary>
    /// <param name="subscription">The subscription's id, a GUID in Azure.</param>
    /// <param name="resourceGroup">At most 90 characters.</param>
    /// <param name="workspace">3 to 33 letters, digits, dashes and underscores.</param>
    /// <exception cref="ArgumentException">A name could not be one (MLO260).</exception>
    public WorkspaceScope(string subscription, string resourceGroup, string workspace)
    {
        ResourceName.Segment(subscription, "subscription");
        Subscription = subscription;
        ResourceGroup = ResourceName.ResourceGroup(resourceGroup);
        Workspace = ResourceName.Workspace(workspace, "workspace");
    }

    /// <summary>The subscription's id.</summary>
    public string Subscription { get; }

    /// <summary>The resource group's name.</summary>
    public string ResourceGroup { get; }

    /// <summary>The workspace's name.</summary>
    public string Workspace { get; }

    /// <inheritdoc/>
    public string Path => $"{GroupPath(Subscription, ResourceGroup)}/workspaces/{Workspace}";

    /// <summary>Reads a workspace's id, or the id of anything in a workspace.</summary>
    /// <exception cref="ArgumentException">It is no such id (MLO260).</exception>
    public static WorkspaceScope Parse(string id)
    {
        var parsed = ResourceId.Parse(id);
        return parsed.Is("workspaces") ? new(parsed.Subscription, parsed.ResourceGroup, parsed.Names[0]) : throw ResourceId.NoId(id, "a workspace");
    }

    /// <summary>The id of the workspace.</summary>
    public override string ToString() => Path;

    internal static string GroupPath(string subscription, string resourceGroup)
        => $"/subscriptions/{ResourceName.Segment(subscription, "subscription")}/resourceGroups/{ResourceName.Segment(resourceGroup, "resource group")}/providers/{Provider}";
}
