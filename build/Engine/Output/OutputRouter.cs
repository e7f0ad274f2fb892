using System.Text;

namespace Nuke.Common.Output;

/// <summary>
/// All that the program prints goes through here: masked, and, while targets run side by side, collected a
/// target and printed in one piece. Also takes the place of <see cref="Console.Out"/>, so that a target's own
/// <c>Console.WriteLine</c> is no way around it.
/// </summary>
internal sealed class OutputRouter : IDisposable
{
    private readonly AsyncLocal<StringBuilder?> _collecting = new();
    private readonly Lock _gate = new();
    private readonly MaskingWriter _maskedOut;
    private readonly MaskingWriter _maskedError;

    public OutputRouter(TextWriter standardOut, TextWriter standardError)
    {
        _maskedOut = new MaskingWriter(standardOut, Masker);
        _maskedError = new MaskingWriter(standardError, Masker);
        Out = new RoutingWriter(this, _maskedOut);
        Error = new RoutingWriter(this, _maskedError);
    }

    public Masker Masker { get; } = new();

    public TextWriter Out { get; }

    public TextWriter Error { get; }

    /// <summary>Collects what this flow of control and those that it starts write, until disposed; then prints it.</summary>
    public IDisposable Collect()
    {
        var buffer = new StringBuilder();
        _collecting.Value = buffer;
        return new Collection(this, buffer);
    }

    public void Dispose()
    {
        _maskedOut.Dispose();
        _maskedError.Dispose();
    }

    private sealed class Collection(OutputRouter router, StringBuilder buffer) : IDisposable
    {
        public void Dispose()
        {
            router._collecting.Value = null;
            lock (router._gate)
            {
                router._maskedOut.Write(buffer.ToString());
                router._maskedOut.Flush();
                buffer.Clear();
            }
        }
    }

    private sealed class RoutingWriter(OutputRouter router, MaskingWriter direct) : TextWriter
    {
        public override Encoding Encoding => direct.Encoding;

        public override void Write(char value) => Write([value]);

        public override void Write(string? value) => Write(value.AsSpan());

        public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

        public override void Write(ReadOnlySpan<char> buffer)
        {
            lock (router._gate)
            {
                if (router._collecting.Value is { } collected)
                    collected.Append(buffer);
                else
                    direct.Write(buffer);
            }
        }

        public override void WriteLine() => Write(CoreNewLine);

        public override void WriteLine(string? value) => Write(value + NewLine);

        public override void Flush() => direct.Flush();
    }
}
