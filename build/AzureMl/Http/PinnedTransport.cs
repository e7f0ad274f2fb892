using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Azure.Core.Pipeline;

namespace MlOpsBuild.AzureMl.Http;

/// <summary>
/// The wire to an emulator that speaks https: on this machine its certificate and no other, elsewhere what the system
/// trusts. No authority vouches for the emulator, and none is needed: its hash came by a file of the same user.
/// </summary>
internal static class PinnedTransport
{
    /// <param name="sha256">The SHA-256 of the certificate.</param>
    public static HttpPipelineTransport To(byte[] sha256)
    {
        var handler = new SocketsHttpHandler
        {
            // As Azure.Core's own: redirects are an answer, cookies are nobody's.
            AllowAutoRedirect = false,
            UseCookies = false,
        };
        handler.SslOptions.RemoteCertificateValidationCallback = (stream, certificate, _, errors)
            => IsLoopback((stream as SslStream)?.TargetHostName) ? IsPinned(certificate, sha256) : errors == SslPolicyErrors.None;
        // Azure.Core has time limits of its own.
        return new HttpClientTransport(new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan });
    }

    private static bool IsLoopback(string? host)
        => !string.IsNullOrEmpty(host) && Uri.TryCreate($"https://{(host.Contains(':', StringComparison.Ordinal) ? $"[{host}]" : host)}/", UriKind.Absolute, out var uri) && uri.IsLoopback;

    private static bool IsPinned(X509Certificate? certificate, byte[] sha256)
        => certificate is not null && CryptographicOperations.FixedTimeEquals(SHA256.HashData(certificate.GetRawCertData()), sha256);
}
