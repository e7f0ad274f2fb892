namespace MlOpsBuild.Architecture.Tests;

/// <summary>
/// Targets and the build class are compiled against the real NUKE too (<c>-p:UseNukeCommon=true</c>), so they may
/// use only what both offer. The lists in <c>tests/Engine/Nuke</c> say what NUKE 10.1.0 offers.
/// </summary>
public sealed class SurfaceTests
{
    [Theory]
    [InlineData("Targets")]
    [InlineData("_build")]
    public void Only_members_that_NUKE_has_too_are_used(string folder)
    {
        var lists = Directory.GetFiles(Path.Combine(Repository.Root, "tests", "Engine", "Nuke"), "surface-*.txt");
        var offered = lists.SelectMany(File.ReadAllLines).ToHashSet(StringComparer.Ordinal);
        using var assembly = CompiledAssembly.Open(folder);
        var used = assembly.MembersUsedOf("MlOpsBuild.Engine");

        used.ShouldNotBeEmpty();
        used.Except(offered).ShouldBeEmpty();
    }
}
