using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;
using MlOpsBuild.Emulator.State;

namespace MlOpsBuild.Emulator.Hosting;

/// <summary>What the discovery file says: how a client finds the running server.</summary>
internal sealed record Discovery
{
    public const int CurrentFormat = 1;

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public int FormatVersion { get; init; } = CurrentFormat;

    /// <summary><c>http://127.0.0.1:port</c>, or <c>https</c>.</summary>
    public required string Address { get; init; }

    public required int ProcessId { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Goes into <c>Authorization: Bearer</c>.</summary>
    public required string Token { get; init; }

    /// <summary>Full path of the certificate that https is served with: PEM, without its key. Null without https.</summary>
    public string? CertificateFile { get; init; }

    /// <summary>The SHA-256 of that certificate in hexadecimal: what a client may compare instead of reading the file.</summary>
    public string? CertificateSha256 { get; init; }

    [JsonIgnore]
    public bool IsHttps => Address.StartsWith("https:", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the process it names is there; a killed one leaves its file behind.</summary>
    public bool IsAlive()
    {
        try
        {
            using var process = Process.GetProcessById(ProcessId);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    public void Write(StateFolder state) => OwnerOnly.Replace(state.Discovery, JsonSerializer.SerializeToUtf8Bytes(this, s_json));

    /// <summary>The file of a state folder; null when there is none, or none that can be read.</summary>
    public static Discovery? Read(StateFolder state)
    {
        try
        {
            return File.Exists(state.Discovery) ? JsonSerializer.Deserialize<Discovery>(File.ReadAllBytes(state.Discovery), s_json) : null;
        }
        catch (Exception exception) when (exception is IOException or JsonException)
        {
            return null;
        }
    }
}
