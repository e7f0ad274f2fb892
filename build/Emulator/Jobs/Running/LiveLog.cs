using MlOpsBuild.Emulator.Arm;
using MlOpsBuild.Emulator.Jobs.Data;
using MlOpsBuild.Emulator.Storage;

namespace MlOpsBuild.Emulator.Jobs.Running;

/// <summary>Lets a log be read at the place where it will lie while it is written.</summary>
internal sealed class LiveLog : IDisposable
{
    private readonly LiveBlobs _live;
    private readonly BlobPlace _place;

    public LiveLog(JobServices services, RunIdentity run, string name, string file)
    {
        _live = services.Live;
        _place = services.Database.Read(x => new DataPlaces(new ResourceSession(x), run.Workspace).Artifacts($"{DataPlaces.ArtifactsOf(run.Id)}/{name}"));
        _live.Add(_place.Account, _place.Container, _place.Path, file);
    }

    public void Dispose() => _live.Remove(_place.Account, _place.Container, _place.Path);
}
