using Nuke.Common;
using Serilog;

public interface ICompile : INukeBuild
{
    Configuration Configuration { get; }

    Target Compile => _ => _
        .Description("Compiles")
        .WhenSkipped(DependencyBehavior.Skip)
        .Executes(() => Log.Information("Compiled as {Configuration}", Configuration));
}
