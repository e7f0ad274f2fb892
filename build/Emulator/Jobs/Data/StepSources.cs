using MlOpsBuild.Emulator.Arm;
using MlOpsBuild.Emulator.Jobs.Definition;
using MlOpsBuild.Emulator.State;
using MlOpsBuild.Emulator.Storage;

namespace MlOpsBuild.Emulator.Jobs.Data;

/// <summary>What a step reads, found in the store: its data by input, its code, what its environment is.</summary>
/// <param name="Data">Files and the file's own name, by input.</param>
/// <param name="Code">The files of its code.</param>
/// <param name="Environment">The environment asset; null for one that is only named.</param>
internal sealed record StepSources(IReadOnlyDictionary<string, (IReadOnlyList<StoredFile> Files, string Name)> Data, IReadOnlyList<StoredFile> Code, Resource? Environment)
{
    /// <exception cref="JobProblem">Something is not there.</exception>
    public static StepSources Find(Database database, StoredFiles files, ArmPath workspace, StepDefinition step)
    {
        var (places, code, environment) = database.Read(x =>
        {
            var session = new ResourceSession(x);
            var data = new DataPlaces(session, workspace);
            var inputs = step.Inputs.Where(y => y is { Value: DataValue, Mode: not InputMode.Direct }).Select(y => (Input: y, Place: data.Find(((DataValue)y.Value).Uri))).ToList();
            return (inputs, step.CodeId is null ? null : CodeOf(session, data, workspace, step.CodeId), EnvironmentOf(session, workspace, step.EnvironmentId));
        });
        var found = places.ToDictionary(x => x.Input.Name, x => (FilesOf(files, x.Input, x.Place), NameOf(x.Place)), StringComparer.Ordinal);
        return new StepSources(found, code is null ? [] : files.At(code), environment);
    }

    /// <summary>Where the files of a code asset lie.</summary>
    /// <exception cref="JobProblem">There is none, or it does not say.</exception>
    public static BlobPlace CodeOf(ResourceSession session, DataPlaces data, ArmPath workspace, string id)
    {
        var asset = References.Find(session, workspace, id, "codes") ?? throw new JobProblem($"'{id}' is no code asset that the emulator can read.");
        return data.Find(BodyRules.Text(asset.Properties, "codeUri") ?? throw new JobProblem($"The code asset '{id}' does not say where its files are."));
    }

    /// <summary>Curated environments and those of Azure's own registries exist by name only: nothing is built here.</summary>
    public static bool IsNamedOnly(string environment)
        => environment.StartsWith("azureml:AzureML-", StringComparison.OrdinalIgnoreCase) || environment.StartsWith("azureml://registries/azureml", StringComparison.OrdinalIgnoreCase);

    private static Resource? EnvironmentOf(ResourceSession session, ArmPath workspace, string? id)
        => id is null || IsNamedOnly(id) ? null : References.Find(session, workspace, id, "environments");

    private static IReadOnlyList<StoredFile> FilesOf(StoredFiles files, StepInput input, BlobPlace place)
    {
        var found = files.At(place);
        var uri = ((DataValue)input.Value).Uri;
        if (found.Count == 0)
            throw new JobProblem($"The input '{input.Name}' is '{uri}', and nothing lies there.");
        if (input.Type == "uri_file" && found is not [{ Name.Length: 0 }])
            throw new JobProblem($"The input '{input.Name}' is a uri_file, and '{uri}' is a folder of {found.Count} files. Declare it as uri_folder, or name one file.");
        return found;
    }

    private static string NameOf(BlobPlace place) => place.Path.TrimEnd('/').Split('/')[^1] is { Length: > 0 } name ? name : "data";
}
