using System.Text.RegularExpressions;
using CsCheck;
using MlOpsBuild.Assets.Documents;
using MlOpsBuild.Assets.Rules;
using MlOpsBuild.Assets.Tests.Goldens;

namespace MlOpsBuild.Assets.Tests.Mutations;

/// <summary>
/// Every field of every published document, one after the other, removed, misspelt, retyped, its reference broken: it is told at its
/// line, or is among what was looked at and is right to be taken (<c>accepted.txt</c>).
/// </summary>
public sealed partial class EveryFieldTests(ITestOutputHelper output) : IDisposable
{
    private readonly DirectoryInfo _top = Directory.CreateTempSubdirectory("mlops-fields-");

    public void Dispose() => _top.Delete(recursive: true);

    /// <summary>One in so many mistakes is tried, others at each run of another seed: <c>MUTATIONS=1</c> tries all of them, which takes a minute.</summary>
    private const int OneIn = 8;

    private const int Seed = 20_011;

    private const int Combinations = 300;
    private const string Mutated = "mutated.yml";

    private static readonly string[] s_telling = ["$schema", "type"];

    [Fact]
    public void Every_field_of_every_document_is_held()
    {
        var golden = Shared.Golden();
        var oneIn = int.TryParse(Environment.GetEnvironmentVariable("MUTATIONS"), out var asked) ? asked : OneIn;
        var random = new Random(Seed);
        var known = File.ReadAllLines(Broken.Golden.Beside("accepted")).ToHashSet();
        SortedSet<string> taken = new(StringComparer.Ordinal);
        List<string> wrong = [];
        var (documents, tried, refused) = (0, 0, 0);
        foreach (var document in new[] { "documents", "synthetic/documents" }.SelectMany(x => Corpus.Copy(Path.Combine(golden, x), _top.FullName)))
        {
            if (DocumentReader.Read(document, new ErrorList()) is not MapNode tree || Read(document, new EmittedDocument(tree).Text) is not { Plan: not null } sound)
                continue;
            documents++;
            foreach (var mutation in TreeMutation.All(tree).Where(_ => random.Next(oneIn) == 0))
            {
                tried++;
                var emitted = new EmittedDocument(mutation.Document);
                var result = Read(document, emitted.Text);
                if (result.Plan is not null)
                    taken.Add($"{mutation.What}: {Pattern(mutation.Path)} ({sound.Kind})");
                else if (++refused > 0 && Fault(mutation, result, emitted) is { } fault)
                    wrong.Add($"{Path.GetRelativePath(_top.FullName, document)}: {mutation.What} {mutation.Path}: {fault}");
            }
        }

        output.WriteLine($"{documents} documents, {tried} mistakes (one in {oneIn}, seed {Seed}): {refused} told, {tried - refused} taken");
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDENS") == "1" && oneIn == 1)
            File.WriteAllLines(Broken.Golden.Beside("accepted"), taken);
        wrong.ShouldBeEmpty();
        taken.Except(known).ShouldBeEmpty("they are taken silently: let a table refuse them, or look at them and add them to accepted.txt");
        refused.ShouldBeGreaterThan(tried / 2);
    }

    [Fact]
    public void Several_mistakes_at_once_are_answered_each_at_a_line_of_the_document()
    {
        var golden = Shared.Golden();
        var trees = new[] { "documents", "synthetic/documents" }.SelectMany(x => Corpus.Copy(Path.Combine(golden, x), _top.FullName))
            .Select(x => (File: x, Tree: DocumentReader.Read(x, new ErrorList()) as MapNode)).Where(x => x.Tree is not null).ToList();
        Gen.Select(Gen.Int[0, trees.Count - 1], Gen.Int[0, 100_000].Array[2, 5]).Sample(
            (index, choices) =>
            {
                var tree = trees[index].Tree!;
                foreach (var choice in choices)
                {
                    var possible = TreeMutation.All(tree).ToList();
                    tree = possible.Count == 0 ? tree : possible[choice % possible.Count].Document;
                }

                var emitted = new EmittedDocument(tree);
                var result = Read(trees[index].File, emitted.Text);
                var lines = emitted.Text.Count(x => x == '\n');
                (result.Plan == null).ShouldBe(result.Errors.Count > 0);
                result.Errors.Where(x => Path.GetFileName(x.File) == Mutated).ShouldAllBe(x => x.Line >= 1 && x.Line <= lines + 1 && x.Column >= 1 && x.Message.Length > 0 && x.Mend.Length > 0);
                HouseRules.Check(Path.Combine(Path.GetDirectoryName(trees[index].File)!, Mutated)).ShouldAllBe(x => x.Line >= 1 && x.Line <= lines + 1 && x.Mend.Length > 0);
            },
            iter: Combinations, threads: 1);
    }

    /// <summary>What is wrong with what was told of a mistake; null when nothing is.</summary>
    private static string? Fault(TreeMutation mutation, AssetResult result, EmittedDocument emitted)
    {
        var lines = emitted.Text.Split('\n');
        var places = emitted.Lines.Where(x => x.Key == mutation.Place || x.Key.StartsWith(mutation.Place + ".", StringComparison.Ordinal) || x.Key.StartsWith(mutation.Place + "[", StringComparison.Ordinal)).Select(x => x.Value).ToHashSet();
        // What is gone, or has another name, is missed where it is used.
        var names = mutation.What is "removed" or "misspelt" ? mutation.Names : [];
        bool IsRight(AssetError error) => (mutation.What == "removed" ? emitted.Lines.GetValueOrDefault(mutation.Place) == error.Line : places.Contains(error.Line))
            || names.Any(x => error.Message.Contains($"'{x}'", StringComparison.Ordinal) || (error.Line > 0 && error.Line <= lines.Length && error.Message.Contains(x, StringComparison.Ordinal) && lines[error.Line - 1].Contains(x, StringComparison.Ordinal)))
            // It is a document or step of another kind then, and what is told is told of that.
            || (mutation.What == "removed" && s_telling.Contains(names[0]));
        if (!result.Errors.Any(IsRight))
            return $"not told at line {emitted.Lines.GetValueOrDefault(mutation.Place)}: {string.Join(" | ", result.Errors.Take(2).Select(x => $"{x.Line}: {x.Id} {x.Field}: {x.Message}"))}";
        if (result.Errors.FirstOrDefault(x => x.Id == "MLO210" && places.Contains(x.Line)) is { } unknown && mutation.Meant is { } meant && unknown.Mend != $"Did you mean '{meant}'?")
            return $"the nearest field is not named: {unknown.Mend}";
        return result.Errors.FirstOrDefault(x => x.Message.Length == 0 || x.Mend.Length == 0) is { } mute ? $"not how to mend it: {mute}" : null;
    }

    private AssetResult Read(string document, string text)
    {
        var file = Path.Combine(Path.GetDirectoryName(document)!, Mutated);
        File.WriteAllText(file, text);
        return AssetDocuments.Read(file, new AssetOptions { Root = _top.FullName, AllowPlaceholders = true });
    }

    /// <summary>A path with names that the user chooses as stars.</summary>
    private static string Pattern(string path) => Chosen().Replace(Items().Replace(path, "[]"), "$1.*");

    [GeneratedRegex(@"(?<=^|\.)(jobs|inputs|outputs|tags|properties|environment_variables|search_space|services|monitoring_signals|collections|conf|hyperparameters|numerical|categorical|traffic|mirror_traffic|flavors|training_parameters)\.[^.\[]+")]
    private static partial Regex Chosen();

    [GeneratedRegex(@"\[\d+\]")]
    private static partial Regex Items();
}
