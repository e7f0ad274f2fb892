using MlOpsBuild.Workflow.Publishing.Yaml;
using YamlDotNet.RepresentationModel;

namespace MlOpsBuild.Workflow.Tests.Publishing;

public sealed class YamlWriterTests
{
    [Theory]
    [InlineData("plain words", "plain words")]
    [InlineData("${{ inputs.x }}", "${{ inputs.x }}")]
    [InlineData("a: b", "'a: b'")]
    [InlineData("it's: so", "'it''s: so'")]
    [InlineData("ends with:", "'ends with:'")]
    [InlineData("a #b", "'a #b'")]
    [InlineData("a#b", "a#b")]
    [InlineData("yes", "'yes'")]
    [InlineData("1.10", "'1.10'")]
    [InlineData(".", "'.'")]
    [InlineData("", "''")]
    [InlineData("!cancelled()", "'!cancelled()'")]
    [InlineData("'quoted'", "'''quoted'''")]
    [InlineData("\"x\" y", "'\"x\" y'")]
    [InlineData("- x", "'- x'")]
    [InlineData("*x", "'*x'")]
    [InlineData("{ x }", "'{ x }'")]
    [InlineData("@x", "'@x'")]
    public void A_text_is_bare_where_it_reads_back_as_it_is(string text, string written)
    {
        YamlWriter.Write("head", new YamlMap { { "key", text } }).ShouldBe($"# head\nkey: {written}\n");
        ReadBack(new YamlMap { { "key", text } }).ShouldBe(text);
    }

    [Theory]
    [InlineData("first\nsecond\n")]
    [InlineData("first\n\n  second")]
    public void Several_lines_are_a_block(string text) => ReadBack(new YamlMap { { "key", text } }).ShouldBe(text);

    [Fact]
    public void A_document_looks_as_somebody_would_write_it()
        => YamlWriter.Write("What it is.\nWhose it is.", new YamlMap(isSpaced: true)
        {
            { "name", "x" },
            { "on", new YamlMap { { "push", new YamlMap { { "branches", YamlList.Words(["main", "a, b"]) } } }, { "workflow_dispatch", new YamlMap() } } },
            { "left-out", null },
            {
                "steps", new YamlList
                {
                    new YamlMap("Why.") { { "uses", new YamlText("a/b@c") { Beside = "v1" } }, { "with", new YamlMap { { "deep", true }, { "count", 3 } } } },
                    "word",
                }
            },
        }).ShouldBe("""
            # What it is.
            # Whose it is.
            name: x

            on:
              push:
                branches: [main, 'a, b']
              workflow_dispatch: {}

            steps:
              # Why.
              - uses: a/b@c # v1
                with:
                  deep: true
                  count: 3
              - word

            """.ReplaceLineEndings("\n"));

    private static string ReadBack(YamlMap map)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(YamlWriter.Write("head", map)));
        return ((YamlScalarNode)((YamlMappingNode)stream.Documents[0].RootNode).Children[new YamlScalarNode("key")]).Value!;
    }
}
