using System.Diagnostics;
using System.Globalization;
using MlOpsBuild.Domain.Ledger;

namespace MlOpsBuild.Benchmarks;

/// <summary>What questions to a ledger of a million entries cost, and the verification of all of it.</summary>
internal static class LedgerCost
{
    private const int Entries = 1_000_000;
    private const int Chunk = 16_384;
    private const int Questions = 31;
    private const int Rounds = 5;

    private static readonly DateTimeOffset s_begin = new(2001, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Each question opens the file anew, as a build does.</summary>
    public static IReadOnlyList<Figure> Measure()
    {
        var file = Path.Combine(Path.GetTempPath(), $"ledger-{Guid.NewGuid():N}.index");
        try
        {
            Make(file);
            var random = new Random(1);
            Ask(file, 0);
            var asked = Enumerable.Range(0, Questions).Select(_ => Ask(file, random.Next(Entries))).ToList();
            List<double> seconds = [];
            for (var round = 0; round < Rounds; round++)
            {
                var watch = Stopwatch.StartNew();
                using var stream = Open(file);
                if (new LedgerIndex(stream) is var index && (index.Count != Entries || index.Fault() is not null))
                    throw new InvalidOperationException($"Not the work that is measured: {index.Count} entries, {index.Fault()}");
                seconds.Add(watch.Elapsed.TotalSeconds);
            }

            return
            [
                Question("what served at a moment", asked.Select(x => x.At)),
                Question("an entry by its id", asked.Select(x => x.Find)),
                Question("the last 20 entries", asked.Select(x => x.Last)),
                new Figure($"ledger of {Entries:N0}: whole verification, median of {Rounds}", seconds.Order().ElementAt(Rounds / 2), 3, "s"),
            ];
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static Figure Question(string what, IEnumerable<double> milliseconds)
    {
        var ordered = milliseconds.Order().ToList();
        return new Figure(string.Create(CultureInfo.InvariantCulture, $"ledger of {Entries:N0}: {what} ({ordered[0]:0.0} to {ordered[^1]:0.0})"), ordered[Questions / 2], 50, "ms");
    }

    private static (double At, double Find, double Last) Ask(string file, int number) =>
    (
        Time(file, x => x.At(At(number).AddSeconds(1))?.Id == IdOf(number)),
        Time(file, x => x.Find(IdOf(number))?.Number == number + 1),
        Time(file, x => x.Last(20) is [{ Number: Entries - 19 }, ..])
    );

    private static double Time(string file, Func<LedgerIndex, bool> isAnswered)
    {
        var watch = Stopwatch.StartNew();
        using var stream = Open(file);
        return isAnswered(new LedgerIndex(stream)) ? watch.Elapsed.TotalMilliseconds : throw new InvalidOperationException("Not the answer that is measured.");
    }

    /// <summary>As builds have it: alone, and without a buffer before it.</summary>
    private static FileStream Open(string file) => new(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None, 0);

    private static void Make(string file)
    {
        using var stream = File.Create(file);
        var index = new LedgerIndex(stream);
        while (index.Count < Entries)
        {
            var (first, previous) = (index.Count + 1, index.LastHash);
            var texts = new List<ReadOnlyMemory<byte>>();
            for (var number = first; number < first + Chunk && number <= Entries; number++)
            {
                var text = LedgerChain.Write(Entry((int)number - 1) with { Number = number, Previous = previous });
                texts.Add(text);
                previous = LedgerChain.Read(text).Hash;
            }

            index.Append(first, texts);
        }
    }

    private static DateTimeOffset At(int number) => s_begin.AddMinutes(number);

    private static string IdOf(int number) => new Guid(number, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10).ToString("N") + ".end";

    /// <summary>As a promotion writes it.</summary>
    private static LedgerEntry Entry(int number)
    {
        var hash = number.ToString("x64", CultureInfo.InvariantCulture);
        return new()
        {
            Id = IdOf(number),
            At = At(number),
            Endpoint = "flight-delay",
            Environment = "production",
            Event = LedgerEvent.Promoted,
            Release = hash,
            Model = $"flight-delay:{number}",
            Deployment = number % 2 == 0 ? "blue" : "green",
            Traffic = new Dictionary<string, int> { ["blue"] = number % 2 == 0 ? 100 : 0, ["green"] = number % 2 == 0 ? 0 : 100 },
            Actor = "release@example.com",
            Reason = "the challenger held every bound of the rollout",
            Evidence = [new LedgerEvidence($"mlopsbuild/evidence/flight-delay/{hash}.json", hash)],
        };
    }
}
