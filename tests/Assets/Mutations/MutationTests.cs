using System.Reflection;
using CsCheck;
using MlOpsBuild.Assets.Rules;
using MlOpsBuild.Assets.Tests.Goldens;

namespace MlOpsBuild.Assets.Tests.Mutations;

/// <summary>Published documents with mistakes put into them are answered with errors or a plan, never with an exception.</summary>
public sealed class MutationTests : IDisposable
{
    private const int Iterations = 1_500;
    private const int MostMutations = 4;

    private readonly DirectoryInfo _top = Directory.CreateTempSubdirectory("mlops-mutations-");

    [Fact]
    public void Mutated_documents_of_the_sample_repositories_are_answered()
        => Mutate(Path.Combine(Root(), "templates"));

    [Fact]
    public void Mutated_published_documents_are_answered()
        => Mutate(Path.Combine(Shared.Golden(), "documents"));

    [Fact]
    public void Mutated_made_up_documents_are_answered()
        => Mutate(Path.Combine(Shared.Golden(), "synthetic", "documents"));

    public void Dispose() => _top.Delete(recursive: true);

    private void Mutate(string from)
    {
        var documents = Corpus.Copy(from, _top.FullName);
        documents.ShouldNotBeEmpty();
        var texts = documents.Select(File.ReadAllText).ToList();
        var refused = 0;
        Gen.Select(Gen.Int[0, documents.Count - 1], Gen.Select(Gen.Int[0, Mutation.Count - 1], Gen.Int[0, 10_000], Gen.Int[0, 10_000]).Array[1, MostMutations]).Sample(
            (index, mutations) =>
            {
                var text = mutations.Aggregate(texts[index], (x, y) => Mutation.Apply(x, y.Item1, y.Item2, y.Item3));
                // Beside the document, where what it names is.
                var file = Path.Combine(Path.GetDirectoryName(documents[index])!, "mutated.yml");
                File.WriteAllText(file, text);
                var result = AssetDocuments.Read(file, new AssetOptions { Root = _top.FullName, AllowPlaceholders = mutations.Length % 2 == 0 });
                (result.Plan == null).ShouldBe(result.Errors.Count > 0);
                AssetDocuments.IsDocument(file);
                HouseRules.Check(file);
                refused += result.Plan == null ? 1 : 0;
            },
            iter: Iterations, threads: 1);
        // Mutations that nobody notices would test nothing, and so would mutations that make every document unreadable.
        refused.ShouldBeInRange(Iterations / 4, Iterations - 1);
    }

    private static string Root() => typeof(MutationTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(x => x.Key == "RepositoryRoot").Value!;
}
