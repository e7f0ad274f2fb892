using System.Text.RegularExpressions;
using MlOpsBuild.Emulator.Arm;

namespace MlOpsBuild.Emulator.Tracking.Registry;

/// <summary>Where the files of a model are: an address of Azure ML in resources, one that MLflow can read in its answers.</summary>
internal static partial class ModelSource
{
    private const string RunScheme = "runs:/";

    /// <summary>The <c>modelUri</c> of what a client registers.</summary>
    /// <exception cref="TrackingException">It is a path of the client's machine, or unsafe.</exception>
    public static string ToUri(ArmPath workspace, string source)
    {
        if (source.StartsWith(RunScheme, StringComparison.Ordinal))
            return Datastore(workspace, ArtifactPlace.RunPrefix + source[RunScheme.Length..].Trim('/'));
        if (Proxied().Match(source) is { Success: true } proxied)
            return Datastore(workspace, proxied.Groups["path"].Value.Trim('/'));
        return Remote().IsMatch(source) && !source.StartsWith("file:", StringComparison.OrdinalIgnoreCase)
            ? source
            : throw TrackingErrors.Invalid($"Invalid model version source: '{source}'. It must be an artifact of a run or another remote address, not a local path.");
    }

    /// <summary>What a client can read the files of a <c>modelUri</c> from; addresses of other places stay as they are.</summary>
    public static string FromUri(ArmPath workspace, string uri)
    {
        if (OfJob().Match(uri) is { Success: true } job)
            return $"{ArtifactPlace.Scheme}{ArtifactPlace.RunPrefix}{job.Groups["job"].Value}/{job.Groups["path"].Value}".TrimEnd('/');
        if (OfDatastore().Match(uri) is not { Success: true } found)
            return uri;
        var (owner, datastore, path) = (found.Groups["workspace"].Value, found.Groups["datastore"].Value, found.Groups["path"].Value.Trim('/'));
        if (owner.Length > 0 && !owner.Equals(workspace.Name, StringComparison.OrdinalIgnoreCase))
            return uri;
        return datastore.Equals(ArtifactPlace.Datastore, StringComparison.OrdinalIgnoreCase)
            ? ArtifactPlace.Scheme + path
            : $"{ArtifactPlace.Scheme}{ArtifactPlace.Others}/{datastore}/{path}";
    }

    private static string Datastore(ArmPath workspace, string path)
    {
        ArtifactPlace.Check(path);
        var (datastore, rest) = path.Split('/', 3) is [ArtifactPlace.Others, var other, var below] ? (other, below) : (ArtifactPlace.Datastore, path);
        return $"azureml://subscriptions/{workspace.Subscription}/resourcegroups/{workspace.ResourceGroup}/workspaces/{workspace.Name}/datastores/{datastore}/paths/{rest}";
    }

    [GeneratedRegex(@"\Amlflow-artifacts:(//[^/]*)?/(?<path>.+)\z")]
    private static partial Regex Proxied();

    [GeneratedRegex(@"\A[a-zA-Z][a-zA-Z0-9+.-]+:.+\z")]
    private static partial Regex Remote();

    [GeneratedRegex(@"\Aazureml://jobs/(?<job>[^/]+)/outputs/artifacts(/paths)?/(?<path>.*)\z", RegexOptions.IgnoreCase)]
    private static partial Regex OfJob();

    [GeneratedRegex(@"\Aazureml://(subscriptions/[^/]+/resourcegroups/[^/]+/(providers/[^/]+/)?workspaces/(?<workspace>[^/]+)/)?datastores/(?<datastore>[^/]+)/paths/(?<path>.*)\z", RegexOptions.IgnoreCase)]
    private static partial Regex OfDatastore();
}
