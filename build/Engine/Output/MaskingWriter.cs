using System.Text;

namespace Nuke.Common.Output;

/// <summary>
/// Masks secrets in what is written through it, also when a secret comes in pieces: text that may be the
/// beginning of one is held back until what follows decides.
/// </summary>
internal sealed class MaskingWriter(TextWriter inner, Masker masker) : TextWriter
{
    private readonly Lock _gate = new();
    private string _undecided = "";

    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value) => Write([value]);

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> buffer)
    {
        lock (_gate)
        {
            if (masker.Secrets.Count == 0 && _undecided.Length == 0)
            {
                inner.Write(buffer);
                return;
            }

            var text = masker.Apply(string.Concat(_undecided, buffer));
            var held = masker.UndecidedLength(text);
            inner.Write(text.AsSpan(0, text.Length - held));
            _undecided = text[^held..];
        }
    }

    public override void WriteLine() => Write(Environment.NewLine);

    public override void WriteLine(string? value) => Write(value + Environment.NewLine);

    public override void Flush()
    {
        lock (_gate)
            inner.Flush();
    }

    /// <summary>Writes what is held back: nothing follows any more. The inner writer stays open.</summary>
    protected override void Dispose(bool disposing)
    {
        lock (_gate)
        {
            inner.Write(_undecided);
            _undecided = "";
            inner.Flush();
        }

        base.Dispose(disposing);
    }
}
