using Nuke.Common.Tooling;

namespace MlOpsBuild.Targets.Toolkit;

/// <summary>The .NET SDK's command: that of <c>DOTNET_EXE</c>, if set, else of PATH, where the bootstrap puts one it installed.</summary>
internal static class DotNetTool
{
    public static Tool DotNet => ToolResolver.GetEnvironmentOrPathTool("dotnet")
        ?? throw new InvalidOperationException("There is no 'dotnet'. Start the build with ./build.sh, which finds or installs it.");
}
