using System.Reflection;

// A namespace that ends in Nuke would hide that of the engine from every other test.
namespace MlOpsBuild.Engine.Tests.Compatibility;

/// <summary>What the engine promises to have in common with NUKE 10.1 is listed, so that a change is seen in review.</summary>
public sealed class SurfaceTests
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    [Fact]
    public void Every_listed_member_is_offered()
    {
        var offered = typeof(global::Nuke.Common.Assert).Assembly.GetExportedTypes()
            .SelectMany(x => x.GetMembers(Declared), (type, member) => $"{type.FullName}.{member.Name}")
            .ToHashSet(StringComparer.Ordinal);
        var listed = File.ReadAllLines(Path.Combine(RepositoryRoot(), "tests", "Engine", "Nuke", "surface-io.txt"));

        listed.ShouldNotBeEmpty();
        listed.Except(offered).ShouldBeEmpty();
        listed.ShouldBe(listed.Distinct().Order(StringComparer.Ordinal));
    }

    private static string RepositoryRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "MlOpsBuild.sln")))
            directory = directory.Parent ?? throw new DirectoryNotFoundException($"No solution above {AppContext.BaseDirectory}");
        return directory.FullName;
    }
}
