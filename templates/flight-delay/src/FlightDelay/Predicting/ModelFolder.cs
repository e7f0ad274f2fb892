using System.Security.Cryptography;
using FlightDelay.Training;

namespace FlightDelay.Predicting;

/// <summary>A registered model as Azure ML mounts it: the folder that was registered lies somewhere below <c>AZUREML_MODEL_DIR</c>.</summary>
internal static class ModelFolder
{
    /// <summary>The variable that names the folder.</summary>
    public const string Variable = "AZUREML_MODEL_DIR";

    /// <summary>What Azure ML mounts models under: <c>azureml-models/(name)/(version)</c>.</summary>
    private const string Mount = "azureml-models";

    /// <summary>The folder of the one model file below.</summary>
    /// <param name="mounted">The variable's value.</param>
    /// <exception cref="DataException">There is no file, or more than one.</exception>
    public static string Find(string? mounted)
    {
        if (string.IsNullOrEmpty(mounted))
            throw new DataException($"{Variable} is not set; it names the folder that the model is mounted in");
        if (!Directory.Exists(mounted))
            throw new DataException($"{Variable} is {mounted}, which is no folder");
        return Directory.GetFiles(mounted, DelayModel.FileName, SearchOption.AllDirectories) switch
        {
            [var only] => Path.GetDirectoryName(only)!,
            [] => throw new DataException($"{mounted} has no {DelayModel.FileName}; deploy a model that 'train' wrote"),
            var many => throw new DataException($"{mounted} has {many.Length} files {DelayModel.FileName}; deploy one model"),
        };
    }

    /// <summary>Name and version, where the path tells them as Azure ML's do, and the hash of the file.</summary>
    /// <param name="folder">What <see cref="Find"/> gave.</param>
    public static PredictorIdentity Identify(string folder)
    {
        using var file = File.OpenRead(Path.Combine(folder, DelayModel.FileName));
        var hash = Convert.ToHexStringLower(SHA256.HashData(file));
        var parts = Path.GetFullPath(folder).Split(Path.DirectorySeparatorChar);
        return Array.LastIndexOf(parts, Mount) is >= 0 and var at && at + 2 < parts.Length
            ? new PredictorIdentity(parts[at + 1], parts[at + 2], hash)
            : new PredictorIdentity(null, null, hash);
    }
}
