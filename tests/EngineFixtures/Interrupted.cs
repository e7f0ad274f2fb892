using Nuke.Common;
using Nuke.Common.IO;
using Nuke.Common.Tooling;
using Serilog;

namespace MlOpsBuild.EngineFixtures;

/// <summary>Targets that take long, each in its own way, and one that cleans up.</summary>
internal sealed class Interrupted : NukeBuild
{
    public static int Run() => Execute<Interrupted>(x => x.WaitForChild);

    private Target Cleanup => _ => _
        .After(WaitForChild, Spin)
        .AssuredAfterFailure()
        .Executes(() =>
        {
            ProcessTasks.StartProcess("sh", $"-c \"echo cleaned > {RootDirectory / "cleaned"}\"").AssertZeroExitCode();
            Log.Information("Cleaned up");
        });

    private Target WaitForChild => _ => _
        .DependentFor(Deploy)
        .Executes(() =>
        {
            // A child with a child of its own; each leaves its process id.
            var script = RootDirectory / "child.sh";
            script.WriteAllText("echo $$ > child\nsh -c 'echo $$ > grandchild; sleep 600' &\nsleep 600\n");
            ProcessTasks.StartProcess("sh", script, workingDirectory: RootDirectory).AssertZeroExitCode();
        });

    private Target Spin => _ => _
        .Executes(() =>
        {
            (RootDirectory / "spinning").WriteAllText("yes");
            Thread.Sleep(Timeout.Infinite);
        });

    private Target Deploy => _ => _.Executes(() => Log.Information("Deployed"));
}
