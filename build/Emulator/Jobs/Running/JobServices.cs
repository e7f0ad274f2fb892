using Microsoft.Data.Sqlite;
using MlOpsBuild.Emulator.Arm;
using MlOpsBuild.Emulator.Jobs.Data;
using MlOpsBuild.Emulator.Jobs.Environments;
using MlOpsBuild.Emulator.Jobs.Reuse;
using MlOpsBuild.Emulator.State;
using MlOpsBuild.Emulator.Storage;

namespace MlOpsBuild.Emulator.Jobs.Running;

/// <summary>What running jobs work with.</summary>
internal sealed record JobServices
{
    /// <summary>For faults other than a full disk, which do not mend themselves.</summary>
    private const int Tries = 60;

    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    public required Database Database { get; init; }

    public required ContentStore Contents { get; init; }

    public required LiveBlobs Live { get; init; }

    public required StorageAccounts Accounts { get; init; }

    public required TimeProvider Time { get; init; }

    /// <summary>The folder that the folders of running commands lie in.</summary>
    public required string Folder { get; init; }

    /// <summary>The same folder as commands see it.</summary>
    public required PlainFolder Seen { get; init; }

    /// <summary>Tells the processes of this state's jobs from all others.</summary>
    public required string Marker { get; init; }

    public required string Token { get; init; }

    /// <summary>How many commands run at once, over all jobs.</summary>
    public required SemaphoreSlim Slots { get; init; }

    /// <summary>Where the server listens; known when jobs run.</summary>
    public required Func<string> Address { get; init; }

    /// <summary>The emulator's own environment variables.</summary>
    public required IReadOnlyDictionary<string, string> Variables { get; init; }

    public required EnvironmentInstaller Environments { get; init; }

    public StoredFiles Files => new(Database, Contents);

    public StepMemory Memory => new(Database, Files);

    /// <summary>Writes what must not be lost. A disk that is full has room one day: until then the job is not over.</summary>
    /// <param name="write">Writes; after a failure it is given that, so that it can write less.</param>
    public async Task<T> InsistAsync<T>(Func<Exception?, T> write)
    {
        Exception? failure = null;
        for (var tries = 1; ; tries++)
        {
            try
            {
                return write(failure);
            }
            catch (Exception exception) when (DiskRoom.IsLacking(exception) || (exception is SqliteException && tries < Tries))
            {
                failure = exception;
                await Task.Delay(s_pause, Time);
            }
        }
    }

    /// <summary>Changes resources, however long the disk is full.</summary>
    public Task InsistAsync(Action<ResourceSession> change) => InsistAsync(_ =>
    {
        Change(change);
        return 0;
    });

    /// <summary>Changes resources in one transaction; then what was to follow it.</summary>
    public void Change(Action<ResourceSession> change)
    {
        var session = Database.Write(x =>
        {
            var inside = new ResourceSession(x);
            change(inside);
            return inside;
        });
        session.Committed();
    }
}
