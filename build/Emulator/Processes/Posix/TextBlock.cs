using System.Runtime.InteropServices;
using System.Text;

namespace MlOpsBuild.Emulator.Processes.Posix;

/// <summary>A null-terminated array of null-terminated texts, as <c>argv</c> and <c>envp</c> are: one allocation.</summary>
internal readonly unsafe ref struct TextBlock
{
    public TextBlock(IReadOnlyCollection<string> texts)
    {
        var pointers = (texts.Count + 1) * sizeof(byte*);
        var bytes = texts.Sum(x => Encoding.UTF8.GetByteCount(x) + 1);
        Texts = (byte**)NativeMemory.Alloc((nuint)(pointers + bytes));
        var next = (byte*)Texts + pointers;
        var end = next + bytes;
        var index = 0;
        foreach (var text in texts)
        {
            Texts[index++] = next;
            next += Encoding.UTF8.GetBytes(text, new Span<byte>(next, (int)(end - next)));
            *next++ = 0;
        }

        Texts[index] = null;
    }

    public byte** Texts { get; }

    public void Dispose() => NativeMemory.Free(Texts);
}
