using System.Text.Json.Nodes;
using MlOpsBuild.Assets;
using MlOpsBuild.AzureMl;
using MlOpsBuild.AzureMl.Requests;
using MlOpsBuild.AzureMl.Resources;

namespace MlOpsBuild.Workflow.Exporting;

/// <summary>Fetches a resource and writes it as a document.</summary>
/// <param name="workspace">Where it is.</param>
public sealed class ResourceExport(WorkspaceClient workspace)
{
    /// <summary>Enough names to find the near ones among.</summary>
    private const int MostListed = 1_000;

    /// <summary>The document of a resource.</summary>
    /// <param name="reference"><c>model:flight-delay:3</c>, <c>job:…</c>, <c>endpoint:…</c>, <c>deployment:flights/blue</c>, <c>azureml:…</c> or an ARM id.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <exception cref="WorkflowException">It cannot be told what is meant, is not there, or has no document.</exception>
    public async Task<AssetExport> RunAsync(string reference, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reference);
        var wanted = ResourceReference.Parse(reference.Trim());
        if (wanted.Workspace is { } other && !other.Path.Equals(workspace.Scope.Path, StringComparison.OrdinalIgnoreCase))
            throw ExportFaults.OtherWorkspace(wanted.Text, workspace.Scope.Workspace);
        var found = new List<(string Type, JsonObject Resource)>();
        foreach (var type in wanted.Types)
        {
            if (await FindAsync(wanted, type, cancellationToken) is { } resource)
                found.Add((type, resource));
        }

        return found switch
        {
            [] => throw await NotThereAsync(wanted, cancellationToken),
            [var (_, only)] => AssetExports.Write(only) ?? throw ExportFaults.NotExported((string?)only["id"] ?? wanted.Text),
            _ => throw ExportFaults.Ambiguous(wanted.Text, found.Select(x => $"{Word(x.Type)}:{wanted.Name}{(wanted.Version is { } version ? ":" + version : "")}")),
        };
    }

    private async Task<JsonObject?> FindAsync(ResourceReference wanted, string type, CancellationToken cancellationToken)
    {
        if (Assets(type) is { } assets)
            return wanted.Version is { } version ? await assets.Versions(wanted.Name).FindAsync(version, cancellationToken) : await assets.LatestAsync(wanted.Name, cancellationToken);
        if (Others(type) is not { } set)
            throw ExportFaults.NotExported(wanted.Text);
        return wanted.Deployment is { } deployment ? await Deployments(type, wanted.Name).FindAsync(deployment, cancellationToken) : await set.FindAsync(wanted.Name, cancellationToken);
    }

    /// <summary>What is there instead: versions of the asset, deployments of the endpoint, or other names.</summary>
    private async Task<WorkflowException> NotThereAsync(ResourceReference wanted, CancellationToken cancellationToken)
    {
        if (wanted.Version is { } version)
        {
            foreach (var type in wanted.Types)
            {
                if (Assets(type) is { } assets && await NamesAsync(assets.Versions(wanted.Name), cancellationToken) is { Count: > 0 } versions)
                    return ExportFaults.NotThere(wanted.Text, "versions", version, versions, x => $"{Word(type)}:{wanted.Name}:{x}");
            }
        }

        if (wanted.Deployment is { } deployment)
        {
            foreach (var type in wanted.Types)
            {
                if (await NamesAsync(Deployments(type, wanted.Name), cancellationToken) is { Count: > 0 } deployments)
                    return ExportFaults.NotThere(wanted.Text, "deployments", deployment, deployments, x => $"deployment:{wanted.Name}/{x}");
            }
        }

        var names = new List<string>();
        foreach (var type in wanted.Types)
            names.AddRange(await NamesAsync(Assets(type) ?? Others(type)!, cancellationToken));
        return ExportFaults.NotThere(wanted.Text, wanted.Types.Count == 1 ? wanted.Types[0] : wanted.Types[0] == "models" ? "assets" : "endpoints", wanted.Name, [.. names.Distinct()], x => x);
    }

    private static async Task<IReadOnlyList<string>> NamesAsync(ResourceSet set, CancellationToken cancellationToken)
    {
        var names = new List<string>();
        try
        {
            await foreach (var resource in set.ListAsync(cancellationToken: cancellationToken))
            {
                if ((string?)resource["name"] is { } name)
                    names.Add(name);
                if (names.Count == MostListed)
                    break;
            }
        }
        catch (AzureMlException exception) when (exception.Status is >= 400 and < 500)
        {
            // What cannot be listed is not proposed; the message that matters is that it is not there.
        }

        return names;
    }

    private AssetSet? Assets(string type) => type switch
    {
        "models" => workspace.Models,
        "data" => workspace.Data,
        "environments" => workspace.Environments,
        "components" => workspace.Components,
        _ => null,
    };

    private ResourceSet? Others(string type) => type switch
    {
        "jobs" => workspace.Jobs,
        "onlineEndpoints" => workspace.OnlineEndpoints,
        "batchEndpoints" => workspace.BatchEndpoints,
        _ => null,
    };

    private ResourceSet Deployments(string type, string endpoint) => type == "batchEndpoints" ? workspace.BatchDeployments(endpoint) : workspace.OnlineEndpoints.Deployments(endpoint);

    private static string Word(string type) => type switch
    {
        "data" => "data",
        "onlineEndpoints" or "batchEndpoints" => "endpoint",
        _ => type[..^1],
    };
}
