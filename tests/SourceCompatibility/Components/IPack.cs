using Nuke.Common;
using Nuke.Common.IO;
using Serilog;

public interface IPack : ICompile, IHazArtifacts
{
    Target Pack => _ => _
        .DependsOn(Compile)
        .After<ITest>(x => x.Test)
        .TryAfter<INobodyImplementsThis>(x => x.Nothing)
        .Consumes<ITest>(x => x.Test)
        .Produces(ArtifactsDirectory / "*.nupkg")
        .Executes(() =>
        {
            (ArtifactsDirectory / "nuke-style.1.0.0.nupkg").WriteAllText("package");
            Log.Information("Packed by the component");
        });
}

public interface INobodyImplementsThis : INukeBuild
{
    Target Nothing => _ => _;
}
