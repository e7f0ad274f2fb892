using Nuke.Common;
using Serilog;

namespace MlOpsBuild.EngineFixtures;

/// <summary>Targets that fail, and those that run all the same.</summary>
internal sealed class Failing : NukeBuild
{
    [Parameter("Whether the middle target fails")]
    public readonly bool Mended;

    [Parameter("Exit code to set")]
    public readonly int? Code;

    public static int Run() => Execute<Failing>(x => x.Deploy);

    private Target Prepare => _ => _.Executes(() => Log.Information("Prepared"));

    private Target Break => _ => _
        .DependsOn(Prepare)
        .Executes(() =>
        {
            ExitCode = Code;
            if (!Mended)
                Assert.Fail("The thing is broken.\nIt was not mended.");
        });

    private Target Notify => _ => _
        .After(Break)
        .AssuredAfterFailure()
        .Executes(() => Log.Information("Notified"));

    private Target Deploy => _ => _
        .DependsOn(Break, Notify)
        .Executes(() => Log.Information("Deployed"));

    private Target Flaky => _ => _
        .ProceedAfterFailure()
        .Executes(() => throw new InvalidOperationException("flaked"));

    private Target AfterFlaky => _ => _
        .DependsOn(Flaky)
        .Executes(() => Log.Information("Went on"));
}
