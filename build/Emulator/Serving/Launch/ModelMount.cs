using MlOpsBuild.Emulator.State;

namespace MlOpsBuild.Emulator.Serving.Launch;

/// <summary>
/// How Azure lays a model out for a deployment. <c>AZUREML_MODEL_DIR</c> is a folder for the model's version; in it is what
/// the model's URI names, a file or a folder, under its own name: <c>…/paths/LocalUpload/0a1b/model.pkl</c> is
/// <c>$AZUREML_MODEL_DIR/model.pkl</c>, <c>azureml://jobs/train/outputs/model/paths/model/</c> is
/// <c>$AZUREML_MODEL_DIR/model/…</c>. MLflow and registry models are no exception. A URI that names nothing below a
/// datastore or an output is the folder itself.
/// (https://learn.microsoft.com/azure/machine-learning/concept-online-deployment-model-specification)
/// </summary>
/// <param name="Entry">The name in the folder; empty when the model is the folder.</param>
internal sealed record ModelMount(string Entry)
{
    private const string ImageRoot = "/var/azureml-app/azureml-models";

    public static ModelMount Of(string modelUri)
    {
        var uri = modelUri.Split('?', 2)[0].TrimEnd('/');
        var separator = uri.IndexOf("://", StringComparison.Ordinal);
        var path = separator >= 0 ? uri[(separator + 3)..] : uri;
        var last = path[(path.LastIndexOf('/') + 1)..];
        var isRoot = last == "paths" || (separator >= 0 && !path.Contains('/', StringComparison.Ordinal));
        return new ModelMount(isRoot ? "" : Uri.UnescapeDataString(last));
    }

    /// <summary>
    /// The folder in a container. <c>model_mount_path</c> stands for the root of models, not for the model:
    /// <c>/mnt/models</c> becomes <c>/mnt/models/flight-delay/3</c>.
    /// (https://learn.microsoft.com/azure/machine-learning/how-to-deploy-custom-container)
    /// </summary>
    public static string ImagePath(string? modelMountPath, string name, string version)
        => $"{(string.IsNullOrEmpty(modelMountPath) ? ImageRoot : modelMountPath.TrimEnd('/'))}/{name}/{version}";

    /// <summary>Makes the folder that is to be <c>AZUREML_MODEL_DIR</c>, with a link to the content.</summary>
    /// <param name="content">The model's file or folder.</param>
    /// <param name="folder">The folder to make; when it is there already, it is right.</param>
    /// <returns>The folder for <see cref="LaunchInput.ModelFolder"/>.</returns>
    public string LayOut(string content, string folder)
    {
        if (!Path.Exists(content))
            throw new LaunchProblem(LaunchProblem.ModelNotFound, $"The model's content is not at {content}: register the model again.");
        if (Entry.Length == 0)
            return content;
        OwnerOnly.CreateFolder(folder);
        var link = Path.Combine(folder, Entry);
        if (!Path.Exists(link))
            File.CreateSymbolicLink(link, content);
        return folder;
    }
}
