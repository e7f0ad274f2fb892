using MlOpsBuild.Targets.Capabilities;
using Nuke.Common;
using Nuke.Common.IO;
using static MlOpsBuild.Targets.Toolkit.DotNetTool;

namespace MlOpsBuild.Targets.Toolkit;

/// <summary>Makes the packages that other repositories take the toolkit as.</summary>
public interface IPack : ICompile, IHasArtifacts
{
    /// <summary>Where the packages are written.</summary>
    AbsolutePath PackagesDirectory => ArtifactsDirectory / "packages";

    /// <summary>Packs every library as <c>MlOpsBuild.*</c>.</summary>
    Target Pack => _ => _
        .Description("Makes the MlOpsBuild packages in artifacts/packages")
        .DependsOn(Compile)
        .Produces(PackagesDirectory / "*.nupkg")
        .Executes(() =>
        {
            PackagesDirectory.CreateOrCleanDirectory();
            DotNet($"pack {SolutionFile} --configuration {Configuration} --no-build --output {PackagesDirectory} --nologo --verbosity quiet");
            var count = PackagesDirectory.GlobFiles("*.nupkg").Count;
            Assert.True(count > 0, "Nothing was packed");
            ReportSummary(x =>
            {
                x["Packages"] = $"{count}";
                return x;
            });
        });
}
