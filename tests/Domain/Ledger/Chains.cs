using CsCheck;
using MlOpsBuild.Domain.Ledger;

namespace MlOpsBuild.Domain.Tests.Ledger;

/// <summary>Chains of entries to look at and to spoil.</summary>
internal static class Chains
{
    public static readonly DateTimeOffset Begin = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Entries with whatever a text may hold, and with clocks that jump.</summary>
    public static readonly Gen<LedgerEntry> Entry =
        from number in Gen.Int[1, 1_000_000]
        from minutes in Gen.Int[-1000, 1000]
        from reason in Gen.String
        from traffic in Gen.OneOf<IReadOnlyDictionary<string, int>>(Traffic(), Traffic(("blue", 100)), Traffic(("green", 90), ("blue", 10)))
        from happened in Gen.Enum<LedgerEvent>()
        from evidence in Gen.Select(Gen.String.AlphaNumeric, Gen.String.AlphaNumeric, (x, y) => new LedgerEvidence(x, y)).Array[0, 2]
        select Plain(number) with { At = Begin.AddMinutes(minutes), Reason = reason, Traffic = traffic, Event = happened, Evidence = evidence };

    /// <summary>A promotion.</summary>
    public static LedgerEntry Plain(int number) => new()
    {
        Id = $"id-{number}",
        At = Begin.AddMinutes(number),
        Endpoint = "flights",
        Environment = "production",
        Event = LedgerEvent.Promoted,
        Model = $"delay:{number}",
        Traffic = Traffic(("blue", 100)),
        Actor = "a@example.com",
    };

    /// <summary>The texts of a chain of them.</summary>
    public static ReadOnlyMemory<byte>[] Write(IEnumerable<LedgerEntry> entries)
    {
        List<ReadOnlyMemory<byte>> texts = [];
        var previous = "";
        foreach (var entry in entries)
        {
            var text = LedgerChain.Write(entry with { Number = texts.Count + 1, Previous = previous });
            texts.Add(text);
            previous = LedgerChain.Read(text).Hash;
        }

        return [.. texts];
    }

    /// <summary>The texts of a chain of promotions.</summary>
    public static ReadOnlyMemory<byte>[] Write(int count) => Write(Enumerable.Range(1, count).Select(Plain));

    /// <summary>What is wrong with a chain from its first entry on.</summary>
    public static string? Fault(IEnumerable<ReadOnlyMemory<byte>> texts)
    {
        var previous = "";
        return LedgerChain.Fault(ref previous, texts, 1);
    }

    public static IReadOnlyDictionary<string, int> Traffic(params (string Name, int Share)[] shares) => shares.ToDictionary(x => x.Name, x => x.Share);
}
