using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;

namespace MlOpsBuild.Workflow.Operations;

/// <summary>Asks a running emulator what it is, and to end.</summary>
internal sealed class EmulatorControl : IDisposable
{
    private readonly EmulatorDiscovery _discovery;
    private readonly HttpClient _http;

    /// <param name="discovery">Where it listens.</param>
    /// <param name="patience">How long one request may take.</param>
    public EmulatorControl(EmulatorDiscovery discovery, TimeSpan patience)
    {
        _discovery = discovery;
        // No proxy and no redirect: the token must not leave this machine.
        var handler = new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false };
        if (discovery.CertificateSha256 is { } hash)
            handler.SslOptions.RemoteCertificateValidationCallback = (_, x, _, _) => string.Equals(x?.GetCertHashString(HashAlgorithmName.SHA256), hash, StringComparison.OrdinalIgnoreCase);
        _http = new HttpClient(handler) { BaseAddress = discovery.Address, Timeout = patience };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", discovery.Token);
    }

    /// <summary>The status; null when the process of the discovery file does not answer, whoever else may listen there.</summary>
    public async Task<EmulatorStatus?> StatusAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri("/emulator/status", UriKind.Relative), cancellationToken);
            if (answer.StatusCode != HttpStatusCode.OK)
                return null;
            var status = EmulatorStatus.Parse(await answer.Content.ReadAsByteArrayAsync(cancellationToken));
            return status.ProcessId == _discovery.ProcessId ? status : null;
        }
        catch (Exception exception) when (IsSilence(exception, cancellationToken) || exception is FormatException)
        {
            return null;
        }
    }

    /// <summary>Asks for the end; it comes after the answer.</summary>
    /// <exception cref="WorkflowException">Jobs are running and <paramref name="force"/> is not given (MLO274), or nobody answers (MLO272).</exception>
    public async Task ShutDownAsync(bool force, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await _http.PostAsync(new Uri($"/emulator/shutdown?force={(force ? "true" : "false")}", UriKind.Relative), null, cancellationToken);
            if (answer.StatusCode == HttpStatusCode.Conflict)
                throw OperationFaults.JobsRun(Reason(await answer.Content.ReadAsByteArrayAsync(cancellationToken)));
            answer.EnsureSuccessStatusCode();
        }
        catch (HttpRequestException) when (!Processes.IsAlive(_discovery.ProcessId))
        {
            // It has ended meanwhile, which is what was asked for.
        }
        catch (Exception exception) when (IsSilence(exception, cancellationToken))
        {
            throw OperationFaults.Silent(_discovery.ProcessId, "its log");
        }
    }

    public void Dispose() => _http.Dispose();

    private static bool IsSilence(Exception exception, CancellationToken cancellationToken)
        => exception is HttpRequestException or IOException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested);

    private static string Reason(byte[] body)
    {
        try
        {
            using var text = JsonDocument.Parse(body);
            return text.RootElement.GetProperty("error").GetProperty("message").GetString() ?? "it refused.";
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return "it refused.";
        }
    }
}
