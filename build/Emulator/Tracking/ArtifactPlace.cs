using MlOpsBuild.Emulator.Arm;
using MlOpsBuild.Emulator.Storage;

namespace MlOpsBuild.Emulator.Tracking;

/// <summary>
/// Where an artifact lies: a blob, or a folder of blobs, of the workspace's storage account. Clients name artifacts as
/// <c>mlflow-artifacts:/{path}</c>, which they resolve against the tracking server's address, its path included. Paths
/// are those of the datastore <c>workspaceartifactstore</c>; below <c>datastores/{name}/</c> those of another one, so that
/// a model that was not logged by a run can be loaded too.
/// </summary>
/// <param name="Container">The container.</param>
/// <param name="Name">The blob's name, or the folder's without a slash at its end; empty for the container itself.</param>
/// <param name="IsReadOnly">Whether it belongs to another datastore than that for artifacts.</param>
internal sealed record ArtifactPlace(string Container, string Name, bool IsReadOnly)
{
    public const string Scheme = "mlflow-artifacts:/";
    public const string RunsFolder = "ExperimentRun";
    public const string RunPrefix = RunsFolder + "/dcid.";
    public const string Datastore = "workspaceartifactstore";
    public const string Others = "datastores";

    private const string OwnContainer = "azureml";
    private const int MostDecodings = 8;

    /// <summary>What begins the names of the blobs of a folder.</summary>
    public string Prefix => Name.Length == 0 ? "" : Name + "/";

    public static ArtifactPlace OfRun(string run, string path) => new(OwnContainer, path.Length == 0 ? RunPrefix + run : $"{RunPrefix}{run}/{path}", false);

    /// <summary>The place that a path names.</summary>
    /// <exception cref="TrackingException">It is unsafe, or names a datastore that keeps no blobs here.</exception>
    public static ArtifactPlace Of(ResourceSession session, ArmPath workspace, string path)
    {
        Check(path);
        var pieces = path.Split('/', 3);
        if (pieces[0] != Others || pieces.Length < 2)
            return new ArtifactPlace(OwnContainer, path, false);
        var datastore = session.Find(workspace.Below("datastores", pieces[1]));
        var isOurs = datastore is not null && BodyRules.Text(datastore.Properties, "accountName") == StorageAccounts.AccountOf(workspace.Key);
        return isOurs && BodyRules.Text(datastore!.Properties, "containerName") is { } container
            ? new ArtifactPlace(container, pieces.Length > 2 ? pieces[2] : "", true)
            : throw TrackingErrors.NotFound($"There is no datastore '{pieces[1]}' with blobs in this workspace.");
    }

    /// <summary>Refuses a path that could leave its folder at whoever downloads it, however often it is decoded.</summary>
    public static void Check(string path)
    {
        var decoded = path;
        for (var i = 0; i < MostDecodings && decoded.Contains('%', StringComparison.Ordinal); i++)
            decoded = Uri.UnescapeDataString(decoded);
        var isSafe = path.Length == 0 || (BlobNames.IsBlob(path) && BlobNames.IsBlob(decoded) && !path.Split('/').Contains("") && !IsDrive(path));
        if (!isSafe)
            throw TrackingErrors.Invalid("Invalid path: it must be relative, at most 1024 characters long, and without empty, '.' and '..' pieces, backslashes and control characters.");
    }

    private static bool IsDrive(string path) => path.Length > 1 && path[1] == ':' && char.IsAsciiLetter(path[0]);
}
