using Nuke.Common;
using Nuke.Common.IO;
using Nuke.Common.Tooling;
using Serilog;

namespace MlOpsBuild.EngineFixtures;

/// <summary>Two targets that can only end when both are at work.</summary>
internal sealed class SideBySide : NukeBuild
{
    public static int Run() => Execute<SideBySide>(x => x.Last);

    private Target First => _ => _.Executes(() => Log.Information("first"));

    private Target Left => _ => _.DependsOn(First).Executes(() => Meet("left", "right"));

    private Target Right => _ => _.DependsOn(First).Executes(() => Meet("right", "left"));

    private Target Last => _ => _.DependsOn(Left, Right).Executes(() => Log.Information("last"));

    private static void Meet(string me, string other)
    {
        Console.WriteLine($"{me} 1");
        (RootDirectory / me).WriteAllText("here");
        Assert.True(SpinWait.SpinUntil(() => (RootDirectory / other).FileExists(), TimeSpan.FromSeconds(20)), $"{other} never came");
        Console.WriteLine($"{me} 2");
        ProcessTasks.StartProcess("sh", $"-c \"echo {me} 3\"").AssertZeroExitCode();
        Log.Information("{Me} 4", me);
    }
}
