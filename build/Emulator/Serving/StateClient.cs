using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using MlOpsBuild.Emulator.State;

namespace MlOpsBuild.Emulator.Serving;

/// <summary>How the two processes of a state talk to each other: on loopback, with the state's token.</summary>
internal static class StateClient
{
    public static HttpClient Open(StateFolder state)
    {
        var client = new HttpClient(new SocketsHttpHandler
        {
            UseProxy = false,
            ConnectTimeout = TimeSpan.FromSeconds(2),
            // Nobody has signed it: it is the one that this state was given.
            SslOptions = { RemoteCertificateValidationCallback = (_, shown, _, _) => shown is X509Certificate2 other && other.RawDataMemory.Span.SequenceEqual(Own(state)) },
        })
        { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", state.Token());
        return client;
    }

    private static ReadOnlySpan<byte> Own(StateFolder state) => X509CertificateLoader.LoadCertificateFromFile(state.Certificate).RawData;
}
