using Nuke.Common;
using static MlOpsBuild.Targets.Toolkit.DotNetTool;

namespace MlOpsBuild.Targets.Toolkit;

/// <summary>Measures the figures that docs/benchmarks.md promises.</summary>
public interface IBench : ICompile
{
    /// <summary>Runs the benchmarks; a figure that misses its bound fails the target. Give it a quiet machine.</summary>
    Target Bench => _ => _
        .Description("Measures the figures of docs/benchmarks.md and holds them to their bounds")
        .DependsOn(Compile)
        .Executes(() => DotNet($"run --project {RootDirectory / "tests" / "Benchmarks"} --configuration {Configuration} --no-build", workingDirectory: RootDirectory));
}
