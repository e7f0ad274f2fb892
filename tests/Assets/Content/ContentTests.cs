using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Content;
using MlOpsBuild.Assets.Documents;

namespace MlOpsBuild.Assets.Tests.Content;

public sealed class ContentTests
{
    [Theory]
    [InlineData("*.pyc", "a/b.pyc", true)]
    [InlineData("*.pyc", "a/b.py", false)]
    [InlineData("/data", "data/x.csv", true)]
    [InlineData("/data", "src/data/x.csv", false)]
    [InlineData("data/", "src/data/x.csv", true)]
    [InlineData("data/", "data", false)]
    [InlineData("a/**/b", "a/x/y/b", true)]
    [InlineData("a/**/b", "a/b", true)]
    [InlineData("**/logs", "x/logs/1.txt", true)]
    [InlineData("logs/**", "logs/1.txt", true)]
    [InlineData("?.txt", "ab.txt", false)]
    [InlineData("[ab].txt", "b.txt", true)]
    [InlineData("[!ab].txt", "b.txt", false)]
    [InlineData("# comment", "# comment", false)]
    public void Ignore_patterns_mean_what_they_mean_to_git(string pattern, string path, bool ignored)
        => IgnoreFile.Of(pattern).Matches(path).ShouldBe(ignored);

    [Fact]
    public void The_last_ignore_pattern_that_matches_decides()
    {
        var ignored = IgnoreFile.Of("*.txt", "!keep.txt");

        ignored.Matches("a.txt").ShouldBeTrue();
        ignored.Matches("keep.txt").ShouldBeFalse();
    }

    [Fact]
    public void Json_is_written_as_Python_writes_it()
        => PythonJson.Write(JsonNode.Parse("""{"b": [1, "é\n"], "a": null}""")).ShouldBe("""{"a": null, "b": [1, "\u00e9\n"]}""");

    [Fact]
    public void Conda_files_are_dumped_with_sorted_keys_and_flush_lists()
        => CondaText.Write(Parse("name: e\ndependencies: [python=3.8, {pip: ['numpy>=1', \"yes\"]}]\n"))
            .ShouldBe("dependencies:\n- python=3.8\n- pip:\n  - numpy>=1\n  - 'yes'\nname: e\n");

    private static Node Parse(string text) => DocumentReader.Parse(text, "x.yml", new ErrorList())!;
}
