using System.Text.Json;

namespace MlOpsBuild.Workflow.Operations;

/// <summary>What the emulator's discovery file says: where it listens and with what token it is asked.</summary>
internal sealed class EmulatorDiscovery
{
    public required Uri Address { get; init; }

    public required int ProcessId { get; init; }

    public required string Token { get; init; }

    /// <summary>SHA-256 of the one certificate that is trusted there, in hex; null for http.</summary>
    public string? CertificateSha256 { get; init; }

    /// <summary>The file's content; null when there is none, or none that can be understood.</summary>
    public static EmulatorDiscovery? Read(string file)
    {
        try
        {
            if (!File.Exists(file))
                return null;
            using var text = JsonDocument.Parse(File.ReadAllBytes(file));
            var body = text.RootElement;
            var address = new Uri(body.GetProperty("address").GetString()!);
            return address is { IsLoopback: true, Scheme: "http" or "https" }
                ? new EmulatorDiscovery
                {
                    Address = address,
                    ProcessId = body.GetProperty("processId").GetInt32(),
                    Token = body.GetProperty("token").GetString()!,
                    CertificateSha256 = body.TryGetProperty("certificateSha256", out var certificate) ? certificate.GetString() : null,
                }
                : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException or UriFormatException or ArgumentNullException or FormatException)
        {
            return null;
        }
    }

    /// <summary>Never the token.</summary>
    public override string ToString() => $"process {ProcessId} at {Address}";
}
