using System.Text;
using CsCheck;
using MlOpsBuild.Emulator.Processes.Supervision;

namespace MlOpsBuild.Emulator.Tests.Processes;

public sealed class SecretMaskProperties
{
    private static readonly Gen<string> s_secret = Gen.Char["ab"].Array[1, 8].Select(x => new string(x));

    [Fact]
    public void However_text_is_cut_no_byte_of_a_secret_comes_through()
        => Gen.Select(s_secret.Array[1, 4], Gen.Char["abc"].Array[0, 80], Gen.Int[1, 9]).Sample(
            (secrets, letters, size) => Streamed(secrets, letters, size).Text == Whole(secrets, new string(letters)),
            iter: 20_000);

    [Fact]
    public void Nothing_is_held_back_but_what_a_secret_begins_with()
        => Gen.Select(s_secret.Array[1, 4], Gen.Char["abc"].Array[0, 40]).Sample((secrets, letters) =>
        {
            var text = new string(letters);
            var longest = secrets.Where(x => x.Length >= 4)
                .SelectMany(x => Enumerable.Range(1, x.Length - 1).Select(length => x[..length]))
                .Where(x => text.EndsWith(x, StringComparison.Ordinal))
                .Select(x => x.Length).DefaultIfEmpty().Max();
            // What is written of the whole is what no secret can begin in.
            var written = Streamed(secrets, letters, 80).BeforeTheEnd;
            return Whole(secrets, text).StartsWith(written, StringComparison.Ordinal)
                && written == Visible(secrets, text, text.Length - longest);
        });

    [Fact]
    public void Of_overlapping_secrets_the_end_of_neither_shows()
    {
        Streamed(["abcdef", "defghi"], [.. "xabcdefghix"], 1).Text.ShouldBe("x***x");
        Streamed(["abcd", "abcdefgh"], [.. "abcdefgh abcd"], 3).Text.ShouldBe("*** ***");
        Streamed(["aaaa"], [.. "aaaaaa b"], 2).Text.ShouldBe("*** b");
    }

    [Fact]
    public void Three_characters_are_no_secret() => Streamed(["abc", "", "ä€"], [.. "abc ä€"], 2).Text.ShouldBe("abc ä€");

    private static (string Text, string BeforeTheEnd) Streamed(string[] secrets, char[] letters, int size)
    {
        using var written = new MemoryStream();
        var mask = new SecretMask(secrets, written.Write);
        foreach (var piece in Encoding.UTF8.GetBytes(letters).Chunk(size))
            mask.Write(piece);
        var before = Encoding.UTF8.GetString(written.ToArray());
        mask.Flush();
        return (Encoding.UTF8.GetString(written.ToArray()), before);
    }

    private static string Whole(string[] secrets, string text) => Visible(secrets, text, text.Length);

    /// <summary>The definition: letters that belong to a secret are left out, each run of overlapping secrets is three stars.</summary>
    private static string Visible(string[] secrets, string text, int end)
    {
        var found = from secret in secrets.Where(x => x.Length >= 4)
                    from at in Enumerable.Range(0, text.Length)
                    where string.CompareOrdinal(text, at, secret, 0, secret.Length) == 0
                    orderby at
                    select (Start: at, End: at + secret.Length);
        var (result, done) = (new StringBuilder(), 0);
        foreach (var (start, stop) in found.Where(x => x.Start < end))
        {
            if (start >= done)
                result.Append(text, done, start - done).Append("***");
            done = Math.Max(done, stop);
        }

        return result.Append(text, done, Math.Max(0, end - done)).ToString();
    }
}
