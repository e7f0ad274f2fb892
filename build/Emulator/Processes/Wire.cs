using System.Buffers;
using System.Text.Json;

namespace MlOpsBuild.Emulator.Processes;

/// <summary>
/// What the emulator and a supervisor say to each other, a line of JSON each: <c>{"run":1,"arguments":[…],…}</c> and
/// <c>{"stop":1}</c> in one direction, <c>{"end":1,"exitCode":0}</c> in the other.
/// </summary>
internal static class Wire
{
    public static ReadOnlyMemory<byte> Run(int id, Command command) => Line(x =>
    {
        x.WriteNumber("run"u8, id);
        Write(x, "arguments"u8, command.Arguments);
        x.WriteString("folder"u8, command.Folder);
        x.WriteStartObject("environment"u8);
        foreach (var (name, value) in command.Environment)
            x.WriteString(name, value);
        x.WriteEndObject();
        x.WriteString("log"u8, command.Log);
        x.WriteBoolean("rotatesLog"u8, command.RotatesLog);
        Write(x, "secrets"u8, command.Secrets);
    });

    public static ReadOnlyMemory<byte> Stop(int id) => Line(x => x.WriteNumber("stop"u8, id));

    public static ReadOnlyMemory<byte> End(int id, ProcessEnd end) => Line(x =>
    {
        x.WriteNumber("end"u8, id);
        if (end.ExitCode is { } code)
            x.WriteNumber("exitCode"u8, code);
        if (end.Signal is { } signal)
            x.WriteNumber("signal"u8, signal);
        x.WriteBoolean("isStopped"u8, end.IsStopped);
        if (end.Problem is { } problem)
            x.WriteString("problem"u8, problem);
    });

    /// <summary>The command's number, and the command; no command where it is to be stopped.</summary>
    public static (int Id, Command? Command) Request(ReadOnlyMemory<byte> line)
    {
        using var document = JsonDocument.Parse(line);
        var root = document.RootElement;
        if (root.TryGetProperty("stop"u8, out var stop))
            return (stop.GetInt32(), null);
        return (root.GetProperty("run"u8).GetInt32(), new Command
        {
            Arguments = Texts(root.GetProperty("arguments"u8)),
            Folder = root.GetProperty("folder"u8).GetString()!,
            Environment = root.GetProperty("environment"u8).EnumerateObject().ToDictionary(x => x.Name, x => x.Value.GetString()!),
            Log = root.GetProperty("log"u8).GetString()!,
            RotatesLog = root.GetProperty("rotatesLog"u8).GetBoolean(),
            Secrets = Texts(root.GetProperty("secrets"u8)),
        });
    }

    public static (int Id, ProcessEnd End) Answer(ReadOnlyMemory<byte> line)
    {
        using var document = JsonDocument.Parse(line);
        var root = document.RootElement;
        return (root.GetProperty("end"u8).GetInt32(), new ProcessEnd(
            root.TryGetProperty("exitCode"u8, out var code) ? code.GetInt32() : null,
            root.TryGetProperty("signal"u8, out var signal) ? signal.GetInt32() : null,
            root.GetProperty("isStopped"u8).GetBoolean(),
            root.TryGetProperty("problem"u8, out var problem) ? problem.GetString() : null));
    }

    private static ReadOnlyMemory<byte> Line(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenMemory;
    }

    private static void Write(Utf8JsonWriter writer, ReadOnlySpan<byte> name, IReadOnlyList<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts)
            writer.WriteStringValue(text);
        writer.WriteEndArray();
    }

    private static string[] Texts(JsonElement array) => [.. array.EnumerateArray().Select(x => x.GetString()!)];
}
