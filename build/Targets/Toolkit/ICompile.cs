using MlOpsBuild.Targets.Capabilities;
using Nuke.Common;
using static MlOpsBuild.Targets.Toolkit.DotNetTool;

namespace MlOpsBuild.Targets.Toolkit;

/// <summary>Compiles the solution.</summary>
public interface ICompile : IHasSolution
{
    /// <summary>Compiles the solution; warnings are errors.</summary>
    Target Compile => _ => _
        .Description("Compiles the toolkit and its tests")
        .Executes(() => DotNet($"build {SolutionFile} --configuration {Configuration} --nologo --verbosity quiet -consoleLoggerParameters:NoSummary"));
}
