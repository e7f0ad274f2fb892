using Nuke.Common.IO;

namespace MlOpsBuild.Engine.Tests.IO;

public sealed class GlobbingTests : IDisposable
{
    private readonly TemporaryDirectory _root = new();

    public GlobbingTests()
    {
        foreach (var file in (string[])["a.cs", "b.txt", "src/a.cs", "src/obj/x.cs", "src/deep/obj/y.dll", ".git/config"])
            (_root / file).TouchFile();
    }

    public void Dispose() => _root.Dispose();

    [Theory]
    [InlineData("*.cs", "a.cs")]
    [InlineData("**/*.cs", "a.cs src/a.cs src/obj/x.cs")]
    [InlineData(@"**\*.cs", "a.cs src/a.cs src/obj/x.cs")]
    [InlineData("src/**", "src/a.cs src/deep/obj/y.dll src/obj/x.cs")]
    [InlineData("**/obj/*", "src/deep/obj/y.dll src/obj/x.cs")]
    [InlineData("?.{cs,txt}", "a.cs b.txt")]
    [InlineData("[!a].*", "b.txt")]
    [InlineData("{src/,}a.cs", "a.cs src/a.cs")]
    [InlineData("*/config", ".git/config")]
    [InlineData("./src/a.cs", "src/a.cs")]
    [InlineData("A.CS", "")]
    public void Files_match(string pattern, string expected) =>
        Relative(_root.Path.GlobFiles(pattern)).ShouldBe(expected, customMessage: pattern);

    [Theory]
    [InlineData("**/obj", "src/deep/obj src/obj")]
    [InlineData("src/**", "src src/deep src/deep/obj src/obj")]
    [InlineData("*", ".git src")]
    public void Directories_match(string pattern, string expected) =>
        Relative(_root.Path.GlobDirectories(pattern)).ShouldBe(expected);

    [Fact]
    public void A_match_of_two_patterns_is_returned_once() =>
        _root.Path.GlobFiles("*.cs", "**/a.cs").Count.ShouldBe(2);

    [Fact]
    public void A_path_with_wildcards_is_its_own_pattern() =>
        Relative((_root / "src" / "**" / "*.cs").GlobFiles()).ShouldBe("src/a.cs src/obj/x.cs");

    [Fact]
    public void Case_can_be_ignored() =>
        Relative(Globbing.Glob(_root.Path, ["[A-B].CS"], files: true, ignoreCase: true)).ShouldBe("a.cs");

    [Fact]
    public void A_leading_dot_dot_leaves_the_directory() =>
        Relative((_root / "src").GlobFiles("../*.txt")).ShouldBe("b.txt");

    [Fact]
    public void A_link_that_leads_back_up_does_not_trap_the_search()
    {
        Directory.CreateSymbolicLink(_root / "src" / "loop", _root.Path);
        Relative(_root.Path.GlobFiles("**/b.txt")).ShouldBe("b.txt");
        _root.Path.GetFiles("b.txt", depth: int.MaxValue).Count().ShouldBe(1);
    }

    [Theory]
    [InlineData("{a,b")]
    [InlineData("[ab")]
    [InlineData("/etc/*")]
    public void A_malformed_or_rooted_pattern_is_refused(string pattern) =>
        Should.Throw<ArgumentException>(() => _root.Path.GlobFiles(pattern)).Message.ShouldContain(pattern);

    private string Relative(IEnumerable<AbsolutePath> paths) =>
        string.Join(' ', paths.Select(x => _root.Path.GetUnixRelativePathTo(x)));
}
