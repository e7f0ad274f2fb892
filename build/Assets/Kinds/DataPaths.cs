using MlOpsBuild.Assets.Content;
using MlOpsBuild.Assets.Documents;
using MlOpsBuild.Assets.Plans;

namespace MlOpsBuild.Assets.Kinds;

/// <summary>Where data lie: in the cloud already, or here and to be uploaded.</summary>
internal static class DataPaths
{
    private static readonly string[] s_schemes = ["azureml://", "https://", "http://", "wasbs://", "wasb://", "abfss://", "abfs://", "adl://", "runs:/", "/subscriptions/"];

    /// <summary>Whether a path is a URI, which is sent as it stands.</summary>
    public static bool IsRemote(string path) => s_schemes.Any(x => path.StartsWith(x, StringComparison.OrdinalIgnoreCase)) || path.Contains("${{", StringComparison.Ordinal);

    /// <summary>Whether a type is one of models, whose references are to the workspace's models.</summary>
    public static string AssetType(string? type) => type is "mlflow_model" or "custom_model" or "triton_model" ? "models" : "data";

    /// <summary>
    /// What is sent for the path of an input: an id, a URI, or where the upload goes. Null after telling what is wrong.
    /// </summary>
    /// <param name="at">The path.</param>
    /// <param name="type">The input's type.</param>
    /// <param name="scope">Where it stands.</param>
    public static string? OfInput(ScalarNode at, string type, Scope scope)
    {
        if (References.Versioned(at, AssetType(type), scope) is { } id)
            return id.Length > 0 ? id : null;
        if (IsRemote(at.Text))
            return at.Text;
        return Upload(at, scope) is { } path
            ? $"azureml://datastores/workspaceblobstore/paths/{path}{(type == "uri_folder" ? "/" : "")}"
            : null;
    }

    /// <summary>The long form of an uploaded path's URI, which names the workspace.</summary>
    public static string LongUri(string path)
        => $"azureml://subscriptions/{Holes.Write(Holes.Subscription)}/resourcegroups/{Holes.Write(Holes.ResourceGroup)}/workspaces/{Holes.Write(Holes.WorkspaceName)}/datastores/workspaceblobstore/paths/{path}";

    /// <summary>Plans the upload of a local path; where it goes below the blob store's container.</summary>
    public static string? Upload(ScalarNode at, Scope scope)
        => scope.Resolve(at) is { } path && Snapshot.OfObject(path, at, scope) is { } content
            ? scope.Reading.Plan.Data(content, Path.GetFileName(path))
            : null;
}
