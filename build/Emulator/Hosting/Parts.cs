using MlOpsBuild.Emulator.Arm;
using MlOpsBuild.Emulator.History;
using MlOpsBuild.Emulator.Jobs.Data;
using MlOpsBuild.Emulator.Jobs.Environments;
using MlOpsBuild.Emulator.Jobs.Running;
using MlOpsBuild.Emulator.Kinds;
using MlOpsBuild.Emulator.Processes;
using MlOpsBuild.Emulator.Serving.Control;
using MlOpsBuild.Emulator.State;
using MlOpsBuild.Emulator.Storage;
using MlOpsBuild.Emulator.Tracking;

namespace MlOpsBuild.Emulator.Hosting;

/// <summary>The services of the program, put together.</summary>
internal sealed record Parts(Front Front, JobServices Jobs, JobEngine Engine, ServingControl Serving, Autoscaler Autoscaler, Control Control)
{
    public static Parts Of(ServeOptions options, StateFolder state, Database database, DateTimeOffset startedAt, TimeProvider time)
    {
        var accounts = new StorageAccounts(state.Token(), options.IsHttps);
        var (contents, live) = (new ContentStore(state.Content), new LiveBlobs());
        Front? front = null;
        var jobs = new JobServices
        {
            Database = database,
            Contents = contents,
            Live = live,
            Accounts = accounts,
            Time = time,
            Folder = state.Jobs,
            Seen = new PlainFolder(Path.GetFullPath(state.Jobs), Path.GetTempPath(), state.Marker()),
            Marker = state.Marker(),
            Token = state.Token(),
            Environments = new EnvironmentInstaller(options.InstallsEnvironments ? state.Environments : null),
            Slots = new SemaphoreSlim(options.Parallel),
            Address = () => front!.Address,
            Variables = ThisProcess.Variables(),
        };
        var engine = new JobEngine(jobs);
        var link = new ServingLink(state, options, time);
        var serving = new ServingControl(database, new DeploymentFiles(database, contents, link.Folder.Files), link, time);
        var kinds = new KindCatalog(accounts, engine, serving);
        var reads = new BlobReads(database, contents, live);
        var roots = new Roots(database, kinds);
        var control = new Control(state, options, startedAt) { RunningJobs = () => engine.Running, CancelJobs = engine.CloseAsync, EndServing = serving.EndAsync };
        front = new Front(
            state.Token(),
            new ArmDispatcher(database, kinds, roots, time),
            new BlobService(database, contents, reads, accounts, time),
            [
                new RunHistory(database, accounts, state.Token(), time), new ServiceDirectory(), ResolvedAddresses.OfData(database), ResolvedAddresses.OfModels(database),
                new TrackingService(database, kinds, roots, contents, reads, time), control,
            ],
            new MetricsRoutes(database, link),
            new Activity(time, () => engine.Running));
        return new Parts(front, jobs, engine, serving, new Autoscaler(database, link, serving, time), control);
    }
}
