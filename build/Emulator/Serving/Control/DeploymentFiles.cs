using MlOpsBuild.Emulator.Arm;
using MlOpsBuild.Emulator.Jobs;
using MlOpsBuild.Emulator.Jobs.Data;
using MlOpsBuild.Emulator.Processes;
using MlOpsBuild.Emulator.Serving.Launch;
using MlOpsBuild.Emulator.Serving.Specs;
using MlOpsBuild.Emulator.State;
using MlOpsBuild.Emulator.Storage;

namespace MlOpsBuild.Emulator.Serving.Control;

/// <summary>Lays out what a deployment's instances read: model, code and build context, linked from the content store.</summary>
internal sealed class DeploymentFiles(Database database, ContentStore contents, string root)
{
    private const string Complete = "complete";

    /// <summary>Whether all that a deployment's instances read is there.</summary>
    public bool AreLaid(ArmPath path, Resource deployment) => File.Exists(Path.Combine(FolderOf(path, deployment), Complete));

    /// <exception cref="JobProblem">Something is not there.</exception>
    public async Task<LaunchInput> LayAsync(ArmPath path, Resource deployment, CancellationToken cancellationToken)
    {
        var folder = FolderOf(path, deployment);
        var sources = database.Read(x => DeploymentSources.Find(new ResourceSession(x), path.Outer.Outer, deployment));
        if (!AreLaid(path, deployment))
            Write(folder, sources);
        var input = sources.Input(folder, path.Outer.Name, deployment);
        return input.ScoringScript is null && input.ModelType != "mlflow_model"
            ? input
            : input with { Python = await PythonFacts.LookAsync(input with { Machine = ThisProcess.OfTheMachine(ThisProcess.Variables()) }, cancellationToken) };
    }

    /// <summary>Removes what no deployment of an endpoint needs any more.</summary>
    /// <param name="uid">The endpoint.</param>
    /// <param name="kept">The folders that are needed: name and generation.</param>
    public void Sweep(string uid, IReadOnlyCollection<(string Name, string Generation)> kept)
    {
        var folder = Path.Combine(root, uid);
        if (!Directory.Exists(folder))
            return;
        foreach (var name in Directory.EnumerateDirectories(folder))
        {
            foreach (var generation in Directory.EnumerateDirectories(name))
            {
                if (!kept.Contains((Path.GetFileName(name), Path.GetFileName(generation))))
                    Directory.Delete(generation, recursive: true);
            }
        }
    }

    private string FolderOf(ArmPath path, Resource deployment)
        => Path.Combine(root, EndpointUid.Of(path.Outer), deployment.Name.ToLowerInvariant(), EndpointSpecs.GenerationOf(deployment));

    private void Write(string folder, DeploymentSources sources)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        OwnerOnly.CreateFolder(folder);
        var files = new StoredFiles(database, contents);
        foreach (var (place, below, what) in sources.Places)
        {
            var found = files.At(place);
            if (found.Count == 0)
                throw new JobProblem($"Nothing lies where {what} points to.");
            foreach (var file in found)
                Place(Path.Combine(folder, below), file, place);
        }

        OwnerOnly.Replace(Path.Combine(folder, Complete), []);
    }

    private void Place(string folder, StoredFile file, BlobPlace place)
    {
        // A file alone is given its folder's name where that is its own.
        var own = place.Path.TrimEnd('/').Split('/')[^1];
        var name = file.Name.Length > 0 ? file.Name : own;
        if (file.Name.Length == 0 && Path.GetFileName(folder) == own)
            folder = Path.GetDirectoryName(folder)!;
        var target = SafePath.In(folder, name);
        OwnerOnly.CreateFolder(Path.GetDirectoryName(target)!);
        contents.Place(file.Hash, target, mayWrite: false);
    }
}
