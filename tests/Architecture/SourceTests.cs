using System.Text.RegularExpressions;

namespace MlOpsBuild.Architecture.Tests;

/// <summary>What the sources promise to readers.</summary>
public sealed partial class SourceTests
{
    private static IEnumerable<string> Sources => Directory.EnumerateFiles(Path.Combine(Repository.Root, "build"), "*.cs", SearchOption.AllDirectories);

    [Fact]
    public void Every_diagnostic_is_explained_and_every_explanation_is_of_one()
    {
        var used = Sources.SelectMany(x => Ids().Matches(File.ReadAllText(x))).Select(x => x.Value).ToHashSet();
        var explained = Ids().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "diagnostics.md"))).Select(x => x.Value).ToHashSet();

        used.ShouldNotBeEmpty();
        used.Order().ShouldBe(explained.Order());
    }

    [Fact]
    public void No_file_is_longer_than_400_lines()
        => Sources.Where(x => File.ReadLines(x).Count() > 400).ShouldBeEmpty();

    [Fact]
    public void Links_in_the_documents_lead_somewhere()
    {
        string[] documents = [Path.Combine(Repository.Root, "README.md"), .. Directory.GetFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories)];
        var broken = from document in documents
                     from link in Links().Matches(File.ReadAllText(document)).Select(x => x.Groups[1].Value)
                     where !Path.Exists(Path.Combine(Path.GetDirectoryName(document)!, link))
                     select $"{document}: {link}";

        broken.ShouldBeEmpty();
    }

    [GeneratedRegex(@"\bMLO\d{3}\b")]
    private static partial Regex Ids();

    /// <summary>Markdown links to files, without those to the web and to headings.</summary>
    [GeneratedRegex(@"\]\((?!https?:|#)([^)#\s]+)[^)]*\)")]
    private static partial Regex Links();
}
