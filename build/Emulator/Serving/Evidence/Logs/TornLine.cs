namespace MlOpsBuild.Emulator.Serving.Evidence.Logs;

/// <summary>The last line of a file whose writer was killed.</summary>
internal static class TornLine
{
    private const int Step = 4096;

    /// <summary>Shortens a file to its last whole line, and goes to its end.</summary>
    public static void Cut(FileStream file)
    {
        Span<byte> buffer = stackalloc byte[Step];
        var end = file.Length;
        while (end > 0)
        {
            var start = Math.Max(0, end - Step);
            var part = buffer[..(int)(end - start)];
            file.Position = start;
            file.ReadExactly(part);
            var found = part.LastIndexOf((byte)'\n');
            if (found >= 0)
            {
                end = start + found + 1;
                break;
            }

            end = start;
        }

        if (end != file.Length)
            file.SetLength(end);
        file.Position = end;
    }
}
