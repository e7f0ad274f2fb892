using Nuke.Common;
using Serilog;

namespace MlOpsBuild.EngineFixtures;

internal enum Flavour
{
    Debug,
    Release,
    VerySmall,
}

/// <summary>A build as one would write it.</summary>
internal sealed class Ordinary : NukeBuild, IPublishes
{
    [Parameter("Configuration to build. Default is 'Debug'.")]
    public readonly Flavour Flavour = Flavour.Debug;

    [Parameter("Number of times the greeting is said, a text long enough to be wrapped where the terminal is narrow")]
    public readonly int Count = 1;

    [Secret]
    [Parameter("Key of the feed")]
    public readonly string? ApiKey;

    public static int Run() => Execute<Ordinary>(x => x.Test);

    private Target Clean => _ => _
        .Description("Removes what earlier runs left")
        .Before(Restore)
        .Executes(() => Log.Debug("Cleaned"));

    private Target Restore => _ => _
        .Executes(() => Log.Information("Restored {Count} packages from {Feed}", 3, "the feed"));

    private Target Compile => _ => _
        .Description("Compiles everything. The sources are taken as they are; nothing is fetched that a lock file does not name")
        .DependsOn(Restore, Clean)
        .Executes(() => Log.Warning("Compiled as {Flavour} with one warning", Flavour));

    private Target Test => _ => _
        .Description("Runs the tests")
        .DependsOn(Compile)
        .Executes(() =>
        {
            for (var i = 0; i < Count; i++)
                Console.WriteLine("Hello from the tests");
            ReportSummary(x =>
            {
                x["Passed"] = "10";
                x["Failed"] = "0";
                return x;
            });
        });

    private Target Everything => _ => _
        .Description("Stands for all that matters")
        .DependsOn(Test)
        .DependsOn<IPublishes>();

    private Target Secretly => _ => _.Unlisted().Executes(() => { });
}

internal interface IPublishes : INukeBuild
{
    [Parameter("Feed to publish to")]
    string Feed => TryGetValue(() => Feed) ?? "nowhere";

    Target Publish => _ => _
        .Description("Publishes to the feed")
        .Executes(() => Log.Information("Published to {Feed}", Feed));
}
