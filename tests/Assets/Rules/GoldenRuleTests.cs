using MlOpsBuild.Assets.Rules;
using MlOpsBuild.Assets.Tests.Goldens;

namespace MlOpsBuild.Assets.Tests.Rules;

/// <summary>The house rules on documents that Azure ML's own examples publish; every count was looked at.</summary>
public sealed class GoldenRuleTests(ITestOutputHelper output)
{
    /// <summary>How often each rule speaks.</summary>
    private static readonly Dictionary<string, int> s_spoken = new()
    {
        // Numbers of data preparation and of training: seeds, ratios, shots, sizes, rates.
        ["MLO102"] = 129,
        ["MLO103"] = 14,
        // Images without a tag, or with the tag latest; most inside of jobs and components.
        ["MLO104"] = 50,
        // Most are labels of the public registry.
        ["MLO105"] = 259,
        ["MLO107"] = 134,
        // Public samples by https and wasbs, paths in datastores, scripts of a branch on GitHub.
        ["MLO110"] = 30,
        ["MLO111"] = 1,
        // Inside of deployments, where no file says more.
        ["MLO112"] = 10,
        ["MLO113"] = 3,
        ["MLO114"] = 14,
        // Examples are for one reader, and so are their deployments.
        ["MLO115"] = 29,
        ["MLO116"] = 4,
        ["MLO118"] = 1,
        ["MLO119"] = 1,
        // A password in an example of a cluster.
        ["MLO121"] = 1,
        ["MLO123"] = 6,
        // default_datestore, as it was published.
        ["MLO124"] = 1,
    };

    /// <summary>
    /// Errors that are left: places open for the reader, folders that are not among the documents, numbers as tags, deployments whose
    /// endpoint is named on a command line only. What the recorded client takes is held by <see cref="ConformanceTests"/>.
    /// </summary>
    private static readonly Dictionary<string, int> s_errors = new()
    {
        ["MLO202"] = 3,
        ["MLO211"] = 21,
        ["MLO212"] = 7,
        ["MLO215"] = 11,
        ["MLO220"] = 7,
    };

    [Fact]
    public void Rules_speak_on_published_documents_as_often_as_was_found_right()
    {
        var golden = Path.Combine(Shared.Golden(), "documents");
        var documents = Directory.EnumerateFiles(golden, "*", SearchOption.AllDirectories)
            .Where(x => Path.GetExtension(x) is ".yml" or ".yaml" && AssetDocuments.IsDocument(x)).Order(StringComparer.Ordinal).ToList();
        var found = documents.SelectMany(HouseRules.Check).ToList();
        foreach (var error in found)
            output.WriteLine($"{error.Id} {Path.GetRelativePath(golden, error.File)}({error.Line},{error.Column}): {error.Message}");

        documents.Count.ShouldBe(251);
        documents.SelectMany(x => AssetDocuments.Read(x, new AssetOptions { Root = golden }).Errors).Where(x => x.Id != "MLO206").CountBy(x => x.Id).ToDictionary().ShouldBe(s_errors, ignoreOrder: true);
        found.CountBy(x => x.Id).ToDictionary().ShouldBe(s_spoken, ignoreOrder: true);
    }
}
