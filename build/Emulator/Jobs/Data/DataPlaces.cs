using System.Text.RegularExpressions;
using MlOpsBuild.Emulator.Arm;
using MlOpsBuild.Emulator.Jobs.Definition;
using MlOpsBuild.Emulator.Storage;

namespace MlOpsBuild.Emulator.Jobs.Data;

/// <summary>Finds the place in storage that an address of data or of a model leads to.</summary>
internal sealed partial class DataPlaces(ResourceSession session, ArmPath workspace)
{
    public const string DefaultStore = "workspaceblobstore";
    private const string ArtifactStore = "workspaceartifactstore";

    /// <summary>An asset may point to a job's output, that to a store; more than this is a circle.</summary>
    private const int MostSteps = 8;

    /// <summary>Where a job's artifacts and logs lie, below <c>workspaceartifactstore</c>.</summary>
    public static string ArtifactsOf(string run) => $"ExperimentRun/dcid.{run}";

    /// <summary>The address of an output that names none.</summary>
    public static string DefaultOutput(string store, string run, StepOutput output)
        => $"azureml://datastores/{store}/paths/azureml/{run}/{output.Name}{(output.IsFile ? "" : "/")}";

    /// <exception cref="JobProblem">It leads nowhere that the emulator can reach.</exception>
    public BlobPlace Find(string address)
    {
        var next = address;
        for (var i = 0; i < MostSteps; i++)
        {
            if (Place(next) is { } place)
                return place;
            next = Further(next) ?? throw new JobProblem($"The emulator cannot read '{address}'. It reads datastores of its workspaces, data and model assets, and outputs of jobs; upload what lies elsewhere, or register it as data.");
        }

        throw new JobProblem($"'{address}' leads in a circle.");
    }

    /// <summary>The address that an output of a job, an asset or an artifact stands for; null where there is none.</summary>
    public string? AddressOf(string id)
    {
        try
        {
            return Further(id);
        }
        catch (JobProblem)
        {
            return null;
        }
    }

    /// <summary>The artifact store of the workspace.</summary>
    public BlobPlace Artifacts(string path) => Store(workspace, ArtifactStore, path);

    private BlobPlace? Place(string address)
    {
        if (ShortStore().Match(address) is { Success: true } near)
            return Store(workspace, near.Groups[1].Value, near.Groups[2].Value);
        if (LongStore().Match(address) is { Success: true } far)
            return Store(Workspace(far.Groups[1].Value, far.Groups[2].Value, far.Groups[3].Value), far.Groups[4].Value, far.Groups[5].Value);
        // A blob of ours by its address; the port may have been another one then.
        return BlobAddress.Parse(address) is { } blob ? new BlobPlace(blob.Account, blob.Container, Uri.UnescapeDataString(blob.Blob)) : null;
    }

    /// <summary>The address that another kind of address stands for.</summary>
    private string? Further(string address)
    {
        if (JobOutput().Match(address) is { Success: true } output)
            return OutputOf(output.Groups[1].Value, output.Groups[2].Value, output.Groups[3].Value);
        if (RunArtifact().Match(address) is { Success: true } run)
            return $"azureml://datastores/{ArtifactStore}/paths/{ArtifactsOf(run.Groups[1].Value)}/{run.Groups[2].Value}";
        var asset = References.Find(session, workspace, address);
        return asset is null ? null
            : BodyRules.Text(asset.Properties, "dataUri") ?? BodyRules.Text(asset.Properties, "modelUri") ?? BodyRules.Text(asset.Properties, "codeUri");
    }

    private string OutputOf(string job, string output, string path)
    {
        if (output.Equals("artifacts", StringComparison.OrdinalIgnoreCase))
            return $"azureml://datastores/{ArtifactStore}/paths/{ArtifactsOf(job)}/{path}";
        var found = session.Find(workspace.Below("jobs", job)) ?? throw new JobProblem($"There is no job '{job}' to read the output '{output}' of.");
        var uri = found.Properties["outputs"]?[output]?["uri"] is { } node ? (string?)node : null;
        return StoredFiles.Join(uri ?? throw new JobProblem($"The job '{job}' has no output '{output}', or it is not there yet."), path);
    }

    private BlobPlace Store(ArmPath owner, string name, string path)
    {
        var store = session.Find(owner.Below("datastores", name)) ?? throw new JobProblem($"There is no datastore '{name}' in the workspace '{owner.Name}'.");
        var account = StorageAccounts.AccountOf(owner.Key);
        return BodyRules.Text(store.Properties, "accountName") == account && BodyRules.Text(store.Properties, "containerName") is { } container
            ? new BlobPlace(account, container, Uri.UnescapeDataString(path))
            : throw new JobProblem($"The datastore '{name}' lies outside of the emulator. Use '{DefaultStore}', or upload what the job reads.");
    }

    private ArmPath Workspace(string subscription, string group, string name)
        => workspace with { Subscription = subscription, ResourceGroup = group, Names = [("workspaces", name)] };

    [GeneratedRegex(@"\Aazureml://datastores/([^/]+)/paths/(.*)\z", RegexOptions.IgnoreCase)]
    private static partial Regex ShortStore();

    [GeneratedRegex(@"\Aazureml://subscriptions/([^/]+)/resourcegroups/([^/]+)/(?:providers/[^/]+/)?workspaces/([^/]+)/datastores/([^/]+)/paths/(.*)\z", RegexOptions.IgnoreCase)]
    private static partial Regex LongStore();

    [GeneratedRegex(@"\Aazureml://jobs/([^/]+)/outputs/([^/]+)(?:/paths/?(.*))?\z", RegexOptions.IgnoreCase)]
    private static partial Regex JobOutput();

    [GeneratedRegex(@"\Aruns:/([^/]+)/(.*)\z", RegexOptions.IgnoreCase)]
    private static partial Regex RunArtifact();
}
