using System.Text.Json.Nodes;
using MlOpsBuild.AzureMl.Connection;
using MlOpsBuild.AzureMl.Requests;
using MlOpsBuild.AzureMl.Resources;
using MlOpsBuild.AzureMl.Serving;
using MlOpsBuild.AzureMl.Tests.Harness;

namespace MlOpsBuild.AzureMl.Tests.Conformance;

/// <summary>Which member of the client stands for which operation of the contract.</summary>
internal static class ExampleCalls
{
    private static readonly string[] s_assets = ["Code", "Data", "Environment", "Component", "Model"];

    private static readonly string[] s_own = ["name", "version", "id", "body", "parameters", "api-version", "subscriptionId", "resourceGroupName", "workspaceName",
        "registryName", "computeName", "codeName", "componentName", "environmentName", "modelName", "underlyingResourceAction",
        "endpointName", "deploymentName"];

    /// <summary>Operations of the offered kinds that the client has no member for.</summary>
    private static readonly string[] s_absent =
    [
        "Workspaces_Diagnose", "Workspaces_ListKeys", "Workspaces_ResyncKeys", "Workspaces_ListBySubscription", "Workspaces_ListNotebookAccessToken",
        "Workspaces_PrepareNotebook", "Workspaces_ListStorageAccountKeys", "Workspaces_ListNotebookKeys", "Workspaces_ListOutboundNetworkDependenciesEndpoints",
        "Compute_ListNodes", "Compute_ListKeys", "Compute_Restart", "Registries_ListBySubscription", "Registries_RemoveRegions",
        "OnlineDeployments_ListSkus",
    ];

    public static bool Offers(string operation)
    {
        var group = operation.Split('_')[0];
        return !s_absent.Contains(operation) && (group is "Workspaces" or "Registries" or "Datastores" or "Compute" or "Jobs" or "OnlineEndpoints" or "OnlineDeployments"
            || s_assets.Any(x => group.EndsWith(x + "Containers", StringComparison.Ordinal) || group.EndsWith(x + "Versions", StringComparison.Ordinal)));
    }

    public static async Task<JsonObject?> SendAsync(string operation, LoopbackServer server, JsonObject parameters, CancellationToken cancellationToken)
    {
        var (group, verb) = (operation.Split('_')[0], operation.Split('_')[1]);
        var body = ((parameters["body"] ?? parameters["parameters"])?.DeepClone() as JsonObject) ?? [];
        var set = Set(group, server, parameters);
        var name = Text(parameters, group.EndsWith("Versions", StringComparison.Ordinal) ? "version" : NameOf(group, parameters));
        var query = parameters.Where(x => !s_own.Contains(x.Key) && (group.StartsWith("Registry", StringComparison.Ordinal) || x.Key != "$skipToken")).ToDictionary(x => x.Key, x => x.Value!.ToString());
        // A model's version is a filter of its list and the name of its resource alike.
        if (verb == "List" && parameters.ContainsKey("version"))
            query["version"] = Text(parameters, "version");
        if (operation == "OnlineEndpoints_List")
            query["name"] = Text(parameters, "name");
        switch (verb)
        {
            case "List" or "ListByResourceGroup":
                var list = new JsonArray();
                await foreach (var item in set.ListAsync(query, cancellationToken))
                    list.Add(item.DeepClone());
                return new JsonObject { ["value"] = list };
            case "Get":
                return await set.GetAsync(name, cancellationToken);
            case "CreateOrUpdate":
                return await set.PutAsync(name, body, query, cancellationToken);
            case "Update":
                return set switch
                {
                    ComputeSet computes => await computes.UpdateAsync(name, body, cancellationToken),
                    OnlineEndpointSet endpoints => await endpoints.UpdateAsync(name, body, cancellationToken),
                    OnlineDeploymentSet deployments => await deployments.UpdateAsync(name, body, cancellationToken),
                    _ => await ((TopLevelSet)set).UpdateAsync(name, body, cancellationToken),
                };
            default:
                return await ActAsync(operation, server, parameters, set, name, body, cancellationToken);
        }
    }

    private static async Task<JsonObject?> ActAsync(string operation, LoopbackServer server, JsonObject parameters, ResourceSet set, string name, JsonObject body, CancellationToken cancellationToken)
    {
        var group = operation.Split('_')[0];
        switch (operation.Split('_')[1])
        {
            case "Delete" when set is ComputeSet computes:
                await computes.DeleteAsync(name, Enum.Parse<UnderlyingResourceAction>(Text(parameters, "underlyingResourceAction")), cancellationToken);
                return null;
            case "Delete":
                await set.DeleteAsync(name, cancellationToken);
                return null;
            case "Publish":
                await Assets(group, server, parameters).PublishAsync(Text(parameters, NameOf(group, parameters)), name, body, cancellationToken);
                return null;
            case "CreateOrGetStartPendingUpload":
                var upload = await Assets(group, server, parameters).StartPendingUploadAsync(Text(parameters, NameOf(group, parameters)), name, body, cancellationToken);
                upload.BlobUri.ShouldNotBeNull();
                return null;
            case "ListKeys":
                (await ((OnlineEndpointSet)set).ListKeysAsync(name, cancellationToken)).Primary.Reveal().ShouldNotBeEmpty();
                return null;
            case "GetToken":
                (await ((OnlineEndpointSet)set).TokenAsync(name, cancellationToken)).Value.Reveal().ShouldNotBeEmpty();
                return null;
            case "RegenerateKeys":
                await ((OnlineEndpointSet)set).RegenerateKeysAsync(name, Enum.Parse<EndpointKey>(Text(body, "keyType")), new SecretText(Text(body, "keyValue")), cancellationToken);
                return null;
            case "GetLogs":
                (await ((OnlineDeploymentSet)set).LogsAsync(name, (int)body["tail"]!, Enum.Parse<DeploymentContainer>(Text(body, "containerType")), cancellationToken)).ShouldNotBeEmpty();
                return null;
            case "ListSecrets":
                (await ((DatastoreSet)set).ListSecretsAsync(name, null, cancellationToken)).Value.ShouldNotBeNull();
                return null;
            case "Cancel":
                await ((JobSet)set).CancelAsync(name, cancellationToken);
                return null;
            case "Start" or "Stop":
                // The state that is waited for is no part of these examples; the request is what they show.
                using (var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken))
                {
                    var run = operation.EndsWith("Start", StringComparison.Ordinal) ? ((ComputeSet)set).StartAsync(name, stop.Token) : ((ComputeSet)set).StopAsync(name, stop.Token);
                    while (server.Received.Count < 2)
                        await Task.Yield();
                    await stop.CancelAsync();
                    await Should.ThrowAsync<OperationCanceledException>(() => run);
                }

                return null;
            default:
                throw new InvalidOperationException($"{operation} is offered and not called");
        }
    }

    private static ResourceSet Set(string group, LoopbackServer server, JsonObject parameters)
    {
        var workspace = parameters.ContainsKey("workspaceName") ? server.Client.Workspace(Workspace(parameters)) : null;
        var (subscription, resourceGroup) = (Text(parameters, "subscriptionId"), Text(parameters, "resourceGroupName"));
        return group switch
        {
            "Workspaces" => server.Client.Workspaces(subscription, resourceGroup),
            "Registries" => server.Client.Registries(subscription, resourceGroup),
            "Datastores" => workspace!.Datastores,
            "Compute" => workspace!.Computes,
            "Jobs" => workspace!.Jobs,
            "OnlineEndpoints" => workspace!.OnlineEndpoints,
            "OnlineDeployments" => workspace!.OnlineEndpoints.Deployments(Text(parameters, "endpointName")),
            _ when group.EndsWith("Versions", StringComparison.Ordinal) => Assets(group, server, parameters).Versions(Text(parameters, NameOf(group, parameters))),
            _ => Assets(group, server, parameters),
        };
    }

    private static AssetSet Assets(string group, LoopbackServer server, JsonObject parameters)
    {
        var kind = s_assets.Single(x => group.Contains(x, StringComparison.Ordinal));
        if (group.StartsWith("Registry", StringComparison.Ordinal))
        {
            var registry = server.Client.Registry(new RegistryScope(Text(parameters, "subscriptionId"), Text(parameters, "resourceGroupName"), Text(parameters, "registryName")));
            return kind switch { "Code" => registry.Codes, "Data" => registry.Data, "Environment" => registry.Environments, "Component" => registry.Components, _ => registry.Models };
        }

        var workspace = server.Client.Workspace(Workspace(parameters));
        return kind switch { "Code" => workspace.Codes, "Data" => workspace.Data, "Environment" => workspace.Environments, "Component" => workspace.Components, _ => workspace.Models };
    }

    private static WorkspaceScope Workspace(JsonObject parameters)
        => new(Text(parameters, "subscriptionId"), Text(parameters, "resourceGroupName"), Text(parameters, "workspaceName"));

    private static string NameOf(string group, JsonObject parameters) => group switch
    {
        "Workspaces" => "workspaceName",
        "Registries" => "registryName",
        "Compute" => "computeName",
        "Jobs" => "id",
        "OnlineEndpoints" => "endpointName",
        "OnlineDeployments" => "deploymentName",
        _ => new[] { "codeName", "componentName", "environmentName", "modelName" }.FirstOrDefault(parameters.ContainsKey) ?? "name",
    };

    private static string Text(JsonObject parameters, string name) => parameters[name]?.ToString() ?? "";
}
