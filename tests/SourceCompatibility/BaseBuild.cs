using Nuke.Common;
using Nuke.Common.IO;
using Serilog;

public abstract class BaseBuild : NukeBuild
{
    protected AbsolutePath WorkDirectory => TemporaryDirectory / "nuke-style";

    public virtual Target Clean => _ => _
        .Description("Empties the output")
        .Executes(() =>
        {
            WorkDirectory.CreateOrCleanDirectory();
            Log.Information("Cleaned by the base class");
        });

    protected override void OnBuildInitialized()
    {
        Log.Information("Virtual OnBuildInitialized, {Count} targets planned", ExecutionPlan.Count);
    }

    protected override void OnTargetRunning(string target)
    {
        Log.Debug("Virtual OnTargetRunning {Target}", target);
    }

    protected override void OnBuildFinished()
    {
        System.Console.WriteLine($"Virtual OnBuildFinished: {(IsSucceeding ? "succeeding" : "failing")}, {SucceededTargets.Count} succeeded");
    }
}
