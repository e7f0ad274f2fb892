using System.Buffers;
using System.Buffers.Text;
using System.Globalization;

namespace MlOpsBuild.Emulator.Processes.Posix;

/// <summary>The processes of this machine, read from <c>/proc</c> (proc(5)): on Linux only.</summary>
internal static class ProcessTable
{
    private const int StatLength = 1024;
    private const int FirstRead = 8192;

    /// <summary>All processes that are not dead yet.</summary>
    public static List<ProcessEntry> Read()
    {
        var buffer = ArrayPool<byte>.Shared.Rent(StatLength);
        try
        {
            return [.. Ids().Select(x => Entry(x, buffer)).OfType<ProcessEntry>()];
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Whether a process has not ended yet. One that is about to has no environment any more.</summary>
    public static bool IsAlive(int id) => Entry(id, new byte[StatLength]) is not null;

    public static IEnumerable<int> Ids()
        => Directory.EnumerateDirectories("/proc")
            .Select(x => int.TryParse(Path.GetFileName(x.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(x => x > 0);

    /// <summary>Children of this process, dead ones too; null where the kernel was built without that list.</summary>
    public static HashSet<int>? Children()
    {
        // The list is kept by thread: by the one that started the child, or by any one that took it over.
        var children = new HashSet<int>();
        var buffer = new byte[FirstRead];
        foreach (var task in Directory.EnumerateDirectories("/proc/self/task"))
        {
            try
            {
                var text = ReadAll(task + "/children", ref buffer);
                while (Utf8Parser.TryParse(text, out int id, out var read))
                {
                    children.Add(id);
                    text = text[Math.Min(read + 1, text.Length)..];
                }
            }
            catch (FileNotFoundException)
            {
                if (Directory.Exists(task))
                    return null;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // The thread has just ended; another one of this process has its children now.
                return null;
            }
        }

        return children;
    }

    /// <summary>Whether a process was started with a variable, given as <c>NAME=value</c>; false also when that may not be known.</summary>
    public static bool HasVariable(int id, ReadOnlySpan<byte> variable)
    {
        var environment = Environment(id);
        for (var from = 0; from < environment.Length;)
        {
            var length = environment[from..].IndexOf((byte)0);
            if (length < 0)
                length = environment.Length - from;
            if (environment.Slice(from, length).SequenceEqual(variable))
                return true;
            from += length + 1;
        }

        return false;
    }

    /// <summary>The value of a variable that a process was started with; null when it has none, or it may not be known.</summary>
    public static string? Variable(int id, string name)
    {
        ReadOnlySpan<byte> prefix = System.Text.Encoding.UTF8.GetBytes(name + "=");
        var environment = Environment(id);
        foreach (var range in environment.Split((byte)0))
        {
            if (environment[range].StartsWith(prefix))
                return System.Text.Encoding.UTF8.GetString(environment[range][prefix.Length..]);
        }

        return null;
    }

    private static ReadOnlySpan<byte> Environment(int id)
    {
        try
        {
            var buffer = new byte[FirstRead];
            return ReadAll($"/proc/{id}/environ", ref buffer);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static ProcessEntry? Entry(int id, byte[] buffer)
    {
        try
        {
            ReadOnlySpan<byte> status = ReadAll($"/proc/{id}/stat", ref buffer);
            // "id (name) state parent group session … start": the name may hold anything, brackets too.
            var rest = status[(status.LastIndexOf((byte)')') + 2)..];
            Span<Range> fields = stackalloc Range[21];
            var count = 0;
            foreach (var field in rest.Split((byte)' '))
            {
                fields[count++] = field;
                if (count == fields.Length)
                    break;
            }

            if (count < fields.Length || rest[0] is (byte)'Z' or (byte)'X')
                return null;
            return new ProcessEntry(id, (int)Number(rest[fields[1]]), (int)Number(rest[fields[2]]), (int)Number(rest[fields[3]]), Number(rest[fields[19]]));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static long Number(ReadOnlySpan<byte> text) => Utf8Parser.TryParse(text, out long number, out _) ? number : 0;

    private static ReadOnlySpan<byte> ReadAll(string path, scoped ref byte[] buffer)
    {
        using var file = File.OpenHandle(path, options: FileOptions.None);
        var length = 0;
        while (RandomAccess.Read(file, buffer.AsSpan(length), length) is > 0 and var read)
        {
            length += read;
            if (length == buffer.Length)
                Array.Resize(ref buffer, 2 * length);
        }

        return buffer.AsSpan(0, length);
    }
}
