using System.Globalization;
using System.Text.Json;

namespace MlOpsBuild.Workflow.Operations;

/// <summary>What a running emulator says of itself.</summary>
public sealed record EmulatorStatus
{
    /// <summary>Its process.</summary>
    public required int ProcessId { get; init; }

    /// <summary>Since when it serves.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Where it listens.</summary>
    public required Uri Address { get; init; }

    /// <summary>The folder that it keeps its state in.</summary>
    public required string State { get; init; }

    /// <summary>The format of that state.</summary>
    public required long FormatVersion { get; init; }

    /// <summary>Its program's version.</summary>
    public required string ProgramVersion { get; init; }

    /// <summary>The folder that it runs from.</summary>
    public required string ProgramFolder { get; init; }

    /// <summary>Time without a request after which it ends by itself; zero for never.</summary>
    public required TimeSpan IdleTimeout { get; init; }

    /// <summary>How many jobs are at work.</summary>
    public required int RunningJobs { get; init; }

    /// <summary>Its memory, in bytes.</summary>
    public required long MemoryBytes { get; init; }

    /// <exception cref="FormatException">The body is something else.</exception>
    internal static EmulatorStatus Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var text = JsonDocument.Parse(body);
            var root = text.RootElement;
            return new EmulatorStatus
            {
                ProcessId = root.GetProperty("processId").GetInt32(),
                StartedAt = root.GetProperty("startedAt").GetDateTimeOffset(),
                Address = new Uri(root.GetProperty("address").GetString()!),
                State = root.GetProperty("state").GetString()!,
                FormatVersion = root.GetProperty("formatVersion").GetInt64(),
                ProgramVersion = root.GetProperty("programVersion").GetString()!,
                ProgramFolder = root.GetProperty("programFolder").GetString()!,
                IdleTimeout = TimeSpan.ParseExact(root.GetProperty("idleTimeout").GetString()!, "c", CultureInfo.InvariantCulture),
                RunningJobs = root.GetProperty("runningJobs").GetInt32(),
                MemoryBytes = root.GetProperty("memoryBytes").GetInt64(),
            };
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentNullException or OverflowException)
        {
            throw new FormatException("This is not an emulator's status.", exception);
        }
    }
}
