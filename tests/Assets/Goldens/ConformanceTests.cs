namespace MlOpsBuild.Assets.Tests.Goldens;

/// <summary>Every recorded document is sent as the recorded client sent it.</summary>
[Collection("recordings")]
public sealed class ConformanceTests(ITestOutputHelper output) : IDisposable
{
    public void Dispose() => Template.Clean();

    /// <summary>How many documents match exactly, by kind; the total is their sum.</summary>
    private static readonly Dictionary<string, int> s_exact = new()
    {
        ["command job"] = 26,
        ["pipeline job"] = 54,
        ["sweep job"] = 6,
        ["spark job"] = 5,
        ["automl job"] = 5,
        ["fine-tuning job"] = 3,
        ["command component"] = 38,
        ["pipeline component"] = 5,
        ["environment"] = 12,
        ["data"] = 13,
        ["data import"] = 4,
        ["model"] = 5,
        ["model package"] = 3,
        ["online endpoint"] = 6,
        ["online deployment"] = 32,
        ["batch endpoint"] = 6,
        ["batch deployment"] = 15,
        ["serverless endpoint"] = 1,
        ["schedule"] = 6,
        ["compute"] = 9,
        ["datastore"] = 6,
        ["connection"] = 1,
        ["registry"] = 3,
        ["workspace"] = 0,
        ["feature set"] = 3,
    };

    /// <summary>A command job in a schedule, which the client sends only when its private features are on; here it is always sent.</summary>
    private const string TakenHere = "sched-cron-inline.yml";

    [Fact]
    public void Documents_are_sent_as_they_were_recorded()
    {
        var golden = Shared.Golden();
        var recordings = Recording.All(golden).Where(x => x.Succeeded).ToList();
        var known = Shared.KnownDifferences();
        var exact = recordings.Select(x => x.Kind).Distinct().ToDictionary(x => x, _ => 0);
        var total = recordings.CountBy(x => x.Kind).ToDictionary();
        var wrong = new List<string>();
        foreach (var recording in recordings)
        {
            var difference = Difference(recording, golden);
            if (difference == null)
                exact[recording.Kind]++;
            if (difference != null && !known.ContainsKey(recording.Name))
                wrong.Add($"{recording.Name} ({recording.Kind}) differs:\n  {difference}");
            if (difference == null && known.ContainsKey(recording.Name))
                wrong.Add($"{recording.Name} matches now: take it out of known-differences.txt");
        }

        foreach (var kind in exact.Keys.Order())
            output.WriteLine($"{kind}: {exact[kind]} of {total[kind]}");
        output.WriteLine($"total: {exact.Values.Sum()} of {recordings.Count}");
        known.Keys.Except(recordings.Select(x => x.Name)).ShouldBeEmpty("known-differences.txt names documents that are not there");
        Assert.True(wrong.Count == 0, string.Join("\n\n", wrong));
        exact.ShouldBe(s_exact, ignoreOrder: true);
    }

    [Fact]
    public void Documents_that_the_client_refused_are_refused()
    {
        var golden = Shared.Golden();

        foreach (var recording in Recording.All(golden).Where(x => !x.Succeeded && x.Name != TakenHere))
            AssetDocuments.Read(recording.Document, Options(recording, golden)).Plan.ShouldBeNull(recording.Name);
    }

    private static string? Difference(Recording recording, string golden)
    {
        var result = AssetDocuments.Read(recording.Document, Options(recording, golden));
        if (result.Plan == null)
            return string.Join("\n    ", result.Errors.Select(x => x with { File = Path.GetRelativePath(golden, x.File) }));
        return result.Kind == recording.Kind ? Comparison.Of(result.Plan, recording) : $"taken for a {result.Kind}";
    }

    internal static AssetOptions Options(Recording recording, string golden) => new()
    {
        Root = golden,
        AllowOutsideRoot = recording.Document.StartsWith(Path.GetTempPath(), StringComparison.Ordinal),
        Overrides = recording.Overrides,
        AllowPlaceholders = true,
        // The made-up documents were sent from the folder above theirs.
        Experiment = recording.Document.StartsWith(Path.Combine(golden, "synthetic"), StringComparison.Ordinal) ? "synthetic" : null,
    };
}
