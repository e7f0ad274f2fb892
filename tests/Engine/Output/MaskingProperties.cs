using CsCheck;
using Nuke.Common.Output;

namespace MlOpsBuild.Engine.Tests.Output;

public sealed class MaskingProperties
{
    private static readonly Gen<string> s_letters = Gen.Char["ab"].Array[2, 5].Select(x => new string(x));

    [Fact]
    public void However_text_is_cut_into_pieces_no_secret_comes_through()
        => Gen.Select(s_letters, Gen.Char["abc"].Array[0, 60], Gen.Int[1, 7]).Sample((secret, letters, size) =>
        {
            var text = new string(letters);
            var masker = new Masker();
            masker.Add(secret);
            using var written = new StringWriter();
            using (var writer = new MaskingWriter(written, masker))
            {
                foreach (var piece in letters.Chunk(size))
                    writer.Write(new string(piece));
            }

            return written.ToString() == text.Replace(secret, Masker.Mask, StringComparison.Ordinal);
        });

    [Fact]
    public void What_cannot_become_a_secret_is_written_at_once()
    {
        var masker = new Masker();
        masker.Add("secret");
        using var written = new StringWriter();
        using var writer = new MaskingWriter(written, masker);

        writer.Write("question? ");
        written.ToString().ShouldBe("question? ");
        writer.Write("sec");
        written.ToString().ShouldBe("question? ");
        writer.Write("ond");
        written.ToString().ShouldBe("question? second");
    }

    [Fact]
    public void The_longer_secret_is_masked_first()
    {
        var masker = new Masker();
        masker.Add("abc");
        masker.Add("abcdef");
        masker.Apply("abcdef abc").ShouldBe("*** ***");
    }

    [Fact]
    public void A_single_letter_is_left_alone()
    {
        var masker = new Masker();
        masker.Add("a");
        masker.Add(" \n ");
        masker.Apply("a banana").ShouldBe("a banana");
    }
}
