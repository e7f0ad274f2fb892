using CsCheck;
using MlOpsBuild.Domain.Ledger;

namespace MlOpsBuild.Domain.Tests.Ledger;

/// <summary>An index answers as the ledger would, or knows that it cannot.</summary>
public sealed class LedgerIndexTests
{
    /// <summary>Two whole blocks and one that is not.</summary>
    private const int Many = (2 * LedgerBlock.Capacity) + 100;

    private static readonly ReadOnlyMemory<byte>[] s_many = Chains.Write(Many);
    private static readonly byte[] s_whole = Bytes(s_many);

    [Fact]
    public void It_answers_as_all_entries_would_however_clocks_jumped()
        => Gen.Select(Chains.Entry.Array[0, 40], Gen.Int[1, 7], Gen.Int[-1100, 1100]).Sample((entries, step, minute) =>
        {
            var texts = Chains.Write(entries);
            var all = texts.Select(x => LedgerChain.Read(x.Span)).ToList();
            var index = Filled(texts, step);
            var at = Chains.Begin.AddMinutes(minute);

            index.Count.ShouldBe(texts.Length);
            index.At(at)?.Number.ShouldBe(LedgerChain.At(all, at)?.Number ?? 0);
            (index.At(at) is null).ShouldBe(LedgerChain.At(all, at) is null);
            index.Entries().Select(x => x.Hash).ShouldBe(all.Select(x => x.Hash));
            index.Fault().ShouldBeNull();
        }, iter: 300);

    [Fact]
    public void Over_several_blocks_too()
    {
        // The clock of every 300th was a day ahead or behind.
        var entries = Enumerable.Range(1, Many).Select(x => Chains.Plain(x) is var y && x % 300 == 0 ? y with { At = y.At.AddDays(x % 600 == 0 ? 1 : -1) } : y);
        var texts = Chains.Write(entries);
        var all = texts.Select(x => LedgerChain.Read(x.Span)).ToList();
        var index = Filled(texts, 500);

        for (var minute = -1500; minute < Many + 1500; minute += 101)
            index.At(Chains.Begin.AddMinutes(minute))?.Number.ShouldBe(LedgerChain.At(all, Chains.Begin.AddMinutes(minute))!.Number);
        foreach (var number in new[] { 1, LedgerBlock.Capacity, LedgerBlock.Capacity + 1, Many })
        {
            index.Find($"id-{number}")!.Number.ShouldBe(number);
            index.Text(number)!.Value.Span.SequenceEqual(texts[number - 1].Span).ShouldBeTrue();
        }

        index.Find("id-0").ShouldBeNull();
        (index.Text(0), index.Text(Many + 1)).ShouldBe((null, null));
        index.Last(150).Select(x => x.Number).ShouldBe(Enumerable.Range(Many - 149, 150).Select(x => (long)x));
        index.Last(0).ShouldBeEmpty();
    }

    [Fact]
    public void Cut_off_at_every_length_it_has_a_beginning_and_takes_in_the_rest()
    {
        var texts = Chains.Write(20);
        var whole = Bytes(texts);
        for (var length = 0; length < whole.Length; length++)
        {
            using var stream = Of(whole[..length]);
            var index = new LedgerIndex(stream);

            index.Count.ShouldBe(0, $"{length} bytes");
            index.Append(1, texts);
            stream.ToArray().ShouldBe(whole);
        }
    }

    [Fact]
    public void Cut_off_in_a_later_block_it_keeps_the_earlier_ones()
    {
        for (var length = 0; length < s_whole.Length; length += 79_903)
        {
            using var stream = Of(s_whole[..length]);
            var index = new LedgerIndex(stream);

            index.Count.ShouldBeOneOf(0, LedgerBlock.Capacity, 2 * LedgerBlock.Capacity);
            index.Append(index.Count + 1, s_many[(int)index.Count..]);
            (index.Count, index.Fault()).ShouldBe((Many, null));
            stream.ToArray().AsSpan().SequenceEqual(s_whole).ShouldBeTrue();
        }
    }

    [Fact]
    public void A_changed_byte_is_found_by_verification_or_at_once()
        => Gen.Select(Gen.Int[0, int.MaxValue], Gen.Byte[1, 255]).Sample((where, bits) =>
        {
            byte[] bytes = [.. s_whole];
            bytes[where % bytes.Length] ^= bits;
            using var stream = Of(bytes);
            var index = new LedgerIndex(stream);

            (index.Count < Many || index.Fault() is not null).ShouldBeTrue();
        }, iter: 40);

    [Fact]
    public void A_changed_byte_never_makes_a_wrong_answer()
        => Gen.Select(Gen.Int[0, int.MaxValue], Gen.Byte[1, 255], Gen.Int[1, Many]).Sample((where, bits, number) =>
        {
            using var stream = Of(s_whole);
            stream.GetBuffer()[where % s_whole.Length] ^= bits;

            // Either it knows, or what it says is right; having dropped what is wrong, it does not stumble over it twice.
            for (var attempt = 0; ; attempt++)
            {
                attempt.ShouldBeLessThan(4);
                var index = new LedgerIndex(stream);
                try
                {
                    index.Append(index.Count + 1, s_many[(int)index.Count..]);
                    index.Find($"id-{number}")!.Number.ShouldBe(number);
                    index.At(Chains.Begin.AddMinutes(number))!.Number.ShouldBe(number);
                    index.Text(number)!.Value.Span.SequenceEqual(s_many[number - 1].Span).ShouldBeTrue();
                    break;
                }
                catch (InvalidDataException)
                {
                }
            }
        }, iter: 80);

    [Fact]
    public void What_it_has_and_what_does_not_follow_is_left_out()
    {
        var texts = Chains.Write(10);
        var others = Chains.Write(Enumerable.Range(1, 12).Select(x => Chains.Plain(x) with { Actor = "b@example.com" }));
        var index = Filled(texts[..5], 5);

        index.Append(1, texts[..4]);
        index.Append(7, texts[6..]);
        index.Append(6, others[5..]);
        index.Append(1, others);
        index.Count.ShouldBe(5);
        index.Append(3, texts[2..]);

        index.Entries().Select(x => x.Number).ShouldBe(Enumerable.Range(1, 10).Select(x => (long)x));
        index.LastHash.ShouldBe(LedgerChain.Read(texts[9].Span).Hash);
        index.Fault().ShouldBeNull();
    }

    [Fact]
    public void It_tells_where_a_ledger_differs()
    {
        var index = Filled(s_many, Many);
        ReadOnlyMemory<byte>[] other = [.. s_many];
        other[1500] = other[1501];

        index.Differing(1, s_many).ShouldBeNull();
        index.Differing(1, other).ShouldBe(1501);
        index.Differing(1400, other[1399..1600]).ShouldBe(1501);
        index.Differing(1502, other[1501..]).ShouldBeNull();
        index.Differing(Many + 1, other[..3]).ShouldBeNull();
    }

    [Fact]
    public void Forgotten_it_is_as_new()
    {
        using var stream = Of(s_whole);
        new LedgerIndex(stream).Clear();

        stream.Length.ShouldBe(0);
        var index = new LedgerIndex(stream);
        (index.Count, index.LastHash, index.At(Chains.Begin.AddYears(1)), index.Find("id-1"), index.Fault()).ShouldBe((0, "", null, null, null));
    }

    [Fact]
    public void Bytes_after_the_last_block_are_found_and_written_over()
    {
        var texts = Chains.Write(3);
        using var stream = Of([.. Bytes(texts[..2]), .. new byte[5000]]);
        var index = new LedgerIndex(stream);

        index.Fault().ShouldBe("5000 bytes after entry 2 belong to no block");
        index.Append(3, texts[2..]);
        stream.ToArray().ShouldBe(Bytes(texts));
    }

    private static LedgerIndex Filled(ReadOnlyMemory<byte>[] texts, int step)
    {
        var stream = Of([]);
        for (var i = 0; i < texts.Length; i += step)
            new LedgerIndex(stream).Append(i + 1, texts[i..Math.Min(texts.Length, i + step)]);
        return new LedgerIndex(stream);
    }

    private static byte[] Bytes(ReadOnlyMemory<byte>[] texts)
    {
        using var stream = Of([]);
        new LedgerIndex(stream).Append(1, texts);
        return stream.ToArray();
    }

    private static MemoryStream Of(byte[] bytes)
    {
        var stream = new MemoryStream();
        stream.Write(bytes);
        return stream;
    }
}
