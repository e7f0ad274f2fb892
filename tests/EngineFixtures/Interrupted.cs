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
            ProcessTasks.StartProcess("touch", $"{RootDirectory / "cleaned"}").AssertZeroExitCode();
            Log.Information("Cleaned up");
        });

    private Target WaitForChild => _ => _
        .DependentFor(Deploy)
        .Executes(() =>
        {
            // A child with a child of its own; each leaves its process id.
            var script = RootDirectory / "child.sh";
            script.WriteAllText("echo $$ > child\nsh -c 'echo $$ > grandchild; sleep 600' &\nsleep 600\n");
            ProcessTasks.StartProcess("sh", $"{script}", workingDirectory: RootDirectory).AssertZeroExitCode();
        });

    private Target Spin => _ => _
        .Executes(() =>
        {
            // A process that the engine does not know of.
            using var child = System.Diagnostics.Process.Start("sh", ["-c", "echo $$ > \"$0\"; exec sleep 600", RootDirectory / "spinning"]);
            Thread.Sleep(Timeout.Infinite);
        });

    private Target Deploy => _ => _.Executes(() => Log.Information("Deployed"));
}
