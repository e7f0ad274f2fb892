using System.Text;
using CsCheck;
using MlOpsBuild.Domain.Ledger;

namespace MlOpsBuild.Domain.Tests.Ledger;

/// <summary>Whatever is done to a chain is found; nothing is found where nothing was done.</summary>
public sealed class LedgerChainTests
{
    private static readonly Gen<ReadOnlyMemory<byte>[]> s_chains = Chains.Entry.Array[1, 6].Select(x => Chains.Write(x));

    [Fact]
    public void A_chain_as_it_was_written_has_no_fault_and_reads_as_it_was()
        => Chains.Entry.Array[1, 6].Sample(entries =>
        {
            var texts = Chains.Write(entries);

            Chains.Fault(texts).ShouldBeNull();
            foreach (var (entry, text) in entries.Zip(texts))
            {
                var read = LedgerChain.Read(text.Span);
                (read.Id, read.At, read.Event, read.Evidence.Count).ShouldBe((entry.Id, entry.At, entry.Event, entry.Evidence.Count));
                read.Traffic.OrderBy(x => x.Key).ShouldBe(entry.Traffic.OrderBy(x => x.Key));
                LedgerChain.Write(read).AsSpan().SequenceEqual(text.Span).ShouldBeTrue();
            }
        });

    [Fact]
    public void Any_changed_byte_is_found_in_the_entry_where_it_is()
        => Gen.Select(s_chains, Gen.Int[0, int.MaxValue], Gen.Int[0, int.MaxValue], Gen.Byte[1, 255]).Sample((texts, which, where, bits) =>
        {
            which %= texts.Length;
            var spoiled = texts[which].ToArray();
            spoiled[where % spoiled.Length] ^= bits;
            texts[which] = spoiled;

            Chains.Fault(texts).ShouldNotBeNull().ShouldContain($"entry {which + 1} ");
        }, iter: 20_000);

    [Fact]
    public void A_second_look_at_bytes_alone_finds_any_change_too()
        => Gen.Select(s_chains, Gen.Int[0, int.MaxValue], Gen.Int[0, int.MaxValue], Gen.Byte[1, 255]).Sample((texts, which, where, bits) =>
        {
            var previous = "";
            for (var i = 0; i < texts.Length; i++)
            {
                LedgerChain.Follows(new string('0', 64), texts[i].Span, i + 1, out _).ShouldBeFalse();
                LedgerChain.Follows(previous, texts[i].Span, i + 2, out _).ShouldBeFalse();
                var spoiled = texts[i].ToArray();
                spoiled[where % spoiled.Length] ^= bits;
                LedgerChain.Follows(previous, spoiled, i + 1, out _).ShouldBeFalse();
                LedgerChain.Follows(previous, texts[i].Span[..(where % texts[i].Length)], i + 1, out _).ShouldBeFalse();
                LedgerChain.Follows(previous, texts[i].Span, i + 1, out previous).ShouldBeTrue();
            }
        }, iter: 5_000);

    [Fact]
    public void Every_byte_of_the_last_entry_counts_too()
    {
        var texts = Chains.Write(2);
        for (var i = 0; i < texts[1].Length; i++)
        {
            var spoiled = texts[1].ToArray();
            spoiled[i] ^= 1;
            Chains.Fault([texts[0], spoiled]).ShouldNotBeNull($"byte {i}");
        }
    }

    [Fact]
    public void Bytes_that_are_not_utf8_are_not_taken_for_the_character_that_stands_for_them()
    {
        var text = LedgerChain.Write(Chains.Plain(1) with { Number = 1, Reason = "\uFFFD" });
        var place = text.AsSpan().IndexOf("\uFFFD"u8);
        byte[] spoiled = [.. text[..place], 0xFF, .. text[(place + 3)..]];

        Chains.Fault([spoiled]).ShouldNotBeNull();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_missing_entry_is_found(int number)
    {
        var texts = Chains.Write(5);

        Chains.Fault([.. texts[..(number - 1)], .. texts[number..]]).ShouldBe($"entry {number} says that it is entry {number + 1}");
    }

    [Fact]
    public void Swapped_and_repeated_entries_are_found()
    {
        var texts = Chains.Write(4);

        Chains.Fault([texts[0], texts[2], texts[1], texts[3]]).ShouldBe("entry 2 says that it is entry 3");
        Chains.Fault([texts[0], texts[1], texts[1], texts[2]]).ShouldBe("entry 3 says that it is entry 2");
    }

    [Fact]
    public void An_entry_put_between_is_found_even_with_numbers_and_hashes_made_to_fit()
    {
        var texts = Chains.Write(3);
        var put = LedgerChain.Write(Chains.Plain(9) with { Number = 2, Previous = LedgerChain.Read(texts[0].Span).Hash });
        var moved = LedgerChain.Write(LedgerChain.Read(texts[1].Span) with { Number = 3 });

        Chains.Fault([texts[0], put, moved, texts[2]]).ShouldBe("entry 3 was not written after entry 2 as it is now: one of the two was exchanged");
    }

    [Fact]
    public void An_entry_exchanged_with_its_hash_is_found_by_the_next()
    {
        var texts = Chains.Write(3);
        var other = LedgerChain.Write(LedgerChain.Read(texts[1].Span) with { Actor = "b@example.com" });

        Chains.Fault([texts[0], other, texts[2]]).ShouldBe("entry 3 was not written after entry 2 as it is now: one of the two was exchanged");
    }

    [Fact]
    public void The_first_entry_has_none_before_it()
        => Chains.Fault([LedgerChain.Write(Chains.Plain(1) with { Number = 1, Previous = new string('0', 64) })]).ShouldBe("entry 1 names an entry before it");

    [Fact]
    public void Deployments_and_time_have_one_form()
    {
        var entry = Chains.Plain(1) with { Number = 1, Traffic = Chains.Traffic(("green", 10), ("blue", 90)) };
        var same = entry with { Traffic = Chains.Traffic(("blue", 90), ("green", 10)), At = entry.At.ToOffset(TimeSpan.FromHours(2)), Hash = "of another time" };

        Encoding.UTF8.GetString(LedgerChain.Write(same)).ShouldBe(Encoding.UTF8.GetString(LedgerChain.Write(entry)));
        Encoding.UTF8.GetString(LedgerChain.Write(entry)).ShouldStartWith("""
            {"format":1,"number":1,"previous":"","id":"id-1","at":"2026-01-01T00:01:00+00:00","endpoint":"flights","environment":"production","event":"promoted","release":"","model":"delay:1","deployment":"","traffic":{"blue":90,"green":10},"actor":"a@example.com","reason":"","evidence":[],"hash":"
            """);
    }

    [Theory]
    [InlineData("\"number\":1", "\"number\" :1")]
    [InlineData("\"number\":1", "\"number\":1,\"number\":1")]
    [InlineData("{\"blue\":90,\"green\":10}", "{\"green\":10,\"blue\":90}")]
    [InlineData("{\"blue\":90,\"green\":10}", "{\"blue\":1,\"blue\":90,\"green\":10}")]
    [InlineData("+00:00", "Z")]
    [InlineData("a@example.com", "\\u0061@example.com")]
    public void Another_form_of_the_same_is_refused_though_it_has_its_hash(string there, string instead)
    {
        var text = Encoding.UTF8.GetString(LedgerChain.Write(Chains.Plain(1) with { Number = 1, Traffic = Chains.Traffic(("blue", 90), ("green", 10)) }));

        Chains.Fault([Sealed(text.Replace(there, instead, StringComparison.Ordinal))]).ShouldBe("entry 1 is not in the form in which entries are written");
    }

    [Theory]
    [InlineData("\"number\":1", "\"number\":1,\"more\":1", "'more'")]
    [InlineData("\"format\":1", "\"format\":2", "it has format 2, this toolkit reads format 1")]
    [InlineData("\"actor\":\"a@example.com\",", "", "'actor'")]
    [InlineData("promoted", "sold", "LedgerEvent")]
    public void What_this_toolkit_does_not_know_is_no_entry(string there, string instead, string why)
    {
        var text = Encoding.UTF8.GetString(LedgerChain.Write(Chains.Plain(1) with { Number = 1 }));

        var fault = Chains.Fault([Sealed(text.Replace(there, instead, StringComparison.Ordinal))]).ShouldNotBeNull();
        fault.ShouldStartWith("entry 1 cannot be read: ");
        fault.ShouldContain(why);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    public void What_is_no_entry_at_all_is_told(string text) => Chains.Fault([Encoding.UTF8.GetBytes(text)]).ShouldNotBeNull().ShouldStartWith("entry 1 cannot be read: ");

    [Fact]
    public void What_served_at_a_moment_begins_with_the_entry_and_ends_with_the_next_that_moved_traffic()
    {
        LedgerEntry[] entries = [Chains.Plain(1), Chains.Plain(2) with { Traffic = Chains.Traffic() }, Chains.Plain(3)];

        LedgerChain.At(entries, At(1).AddTicks(-1)).ShouldBeNull();
        LedgerChain.At(entries, At(1))!.Id.ShouldBe("id-1");
        LedgerChain.At(entries, At(2))!.Id.ShouldBe("id-1");
        LedgerChain.At(entries, At(3).AddTicks(-1))!.Id.ShouldBe("id-1");
        LedgerChain.At(entries, At(3).ToOffset(TimeSpan.FromHours(-7)))!.Id.ShouldBe("id-3");
        LedgerChain.At([], At(3)).ShouldBeNull();
    }

    [Fact]
    public void A_clock_that_was_ahead_hides_nothing_that_came_after()
    {
        LedgerEntry[] entries = [Chains.Plain(1), Chains.Plain(2) with { At = At(500) }, Chains.Plain(3), Chains.Plain(4) with { At = At(2) }];

        LedgerChain.At(entries, At(1))!.Id.ShouldBe("id-1");
        // Number 4 happened after number 3, whose clock says 3: so it was 3 at least, and the later number holds.
        LedgerChain.At(entries, At(3))!.Id.ShouldBe("id-4");
        LedgerChain.At(entries, At(499))!.Id.ShouldBe("id-4");
    }

    private static DateTimeOffset At(int minute) => Chains.Begin.AddMinutes(minute);

    /// <summary>The text with the hash that it would have.</summary>
    private static byte[] Sealed(string text)
    {
        var body = text[..text.LastIndexOf(",\"hash\":", StringComparison.Ordinal)];
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(body)));
        return Encoding.UTF8.GetBytes($"{body},\"hash\":\"{hash}\"}}");
    }
}
