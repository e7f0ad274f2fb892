using MlOpsBuild.AzureMl.Connection;
using MlOpsBuild.AzureMl.Requests;
using MlOpsBuild.AzureMl.Versions;

namespace MlOpsBuild.AzureMl.Resources;

/// <summary>
/// Autoscale settings of a resource group: <c>properties.targetResourceUri</c> names the deployment. They are deleted
/// before it is. Without <c>properties.enabled</c> they do nothing.
/// </summary>
public sealed class AutoscaleSet : ResourceSet
{
    private const string Version = "2022-10-01";

    internal AutoscaleSet(ServiceClient client, WorkspaceScope scope)
        : base(client, ResourceKind.Other, PathIn(scope), Version)
    {
    }

    private static string PathIn(WorkspaceScope scope)
        => WorkspaceScope.GroupPath(scope.Subscription, scope.ResourceGroup).Replace(WorkspaceScope.Provider, "Microsoft.Insights", StringComparison.Ordinal) + "/autoscalesettings";
}
