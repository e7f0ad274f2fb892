using System.Reflection;

// A namespace that ends in Nuke would hide that of the engine from every other test.
namespace MlOpsBuild.Engine.Tests.Compatibility;

/// <summary>What the engine promises to have in common with NUKE 10.1 is listed, so that a change is seen in review.</summary>
public sealed class SurfaceTests
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>Overrides of what is listed for the base class; a source that calls them compiles against both.</summary>
    private static readonly string[] s_overriddenHereAlone = ["Nuke.Common.CI.GitHubActions.GitHubActions.WriteBuildOutcome"];

    [Theory]
    [InlineData("surface-io.txt")]
    [InlineData("surface-build.txt")]
    public void Every_listed_member_is_offered(string file)
    {
        var listed = Listed(file);

        listed.ShouldNotBeEmpty();
        listed.Except(Members(_ => true)).ShouldBeEmpty();
        listed.ShouldBe(listed.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Nothing_is_offered_that_is_not_listed()
    {
        var listed = Listed("surface-io.txt").Concat(Listed("surface-build.txt")).Concat(s_overriddenHereAlone);
        Members(IsForUsers).Except(listed).ShouldBeEmpty();
    }

    private static HashSet<string> Members(Func<MemberInfo, bool> which) => typeof(global::Nuke.Common.Assert).Assembly.GetExportedTypes()
        .SelectMany(x => x.GetMembers(Declared).Where(which), (type, member) => $"{type.FullName}.{member.Name}")
        .ToHashSet(StringComparer.Ordinal);

    private static bool IsForUsers(MemberInfo member) => member switch
    {
        MethodBase method => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly,
        // An enum's own field of its number has no name in C#.
        FieldInfo field => !field.IsSpecialName && (field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly),
        // Properties are their accessors; nested types are listed by their own members.
        _ => false,
    };

    private static string[] Listed(string file) => File.ReadAllLines(Path.Combine(RepositoryRoot(), "tests", "Engine", "Nuke", file));

    private static string RepositoryRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "MlOpsBuild.sln")))
            directory = directory.Parent ?? throw new DirectoryNotFoundException($"No solution above {AppContext.BaseDirectory}");
        return directory.FullName;
    }
}
