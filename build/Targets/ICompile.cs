using Nuke.Common;
using static MlOpsBuild.Targets.DotNetTool;

namespace MlOpsBuild.Targets;

/// <summary>Compiles the solution.</summary>
public interface ICompile : IHasSolution
{
    /// <summary>Compiles the solution; warnings are errors.</summary>
    Target Compile => _ => _
        .Description("Compiles the toolkit and its tests")
        .Executes(() => DotNet($"build {SolutionFile} --configuration {Configuration} --nologo --verbosity quiet -consoleLoggerParameters:NoSummary"));
}
