using Nuke.Common;
using Serilog;

public interface IHazDatabase : INukeBuild
{
    Setup StartDatabase => _ => _
        .Executes(() => Log.Information("Database started"));

    Cleanup StopDatabase => _ => _
        .AssuredAfterFailure()
        .TriggeredBy<IIntegrationTest>(x => x.IntegrationTest)
        .Executes(() => Log.Information("Database stopped"));
}

public interface IIntegrationTest : IHazDatabase
{
    Target IntegrationTest => _ => _
        .DependsOnContext<IHazDatabase>()
        .Executes(() => Log.Information("Database tested"));
}
