using System.Security.Cryptography;
using Azure.Core;
using Azure.Core.Pipeline;
using MlOpsBuild.AzureMl.Http;

namespace MlOpsBuild.AzureMl.Connection;

/// <summary>Where requests go and who asks: Azure, or the emulator on loopback.</summary>
public sealed class AzureMlConnection
{
    /// <summary>ARM of the public cloud.</summary>
    public static readonly Uri AzurePublic = new("https://management.azure.com/");

    /// <summary>The audience of ARM tokens; run history and MLflow take them too.</summary>
    private const string ArmScope = "https://management.azure.com/.default";

    /// <summary>Hosts of the regional services: <c>{region}.api.azureml.ms</c>, sovereign clouds after it.</summary>
    private static readonly string[] s_serviceHosts = [".api.azureml.ms", ".api.ml.azure.us", ".api.ml.azure.cn"];

    private AzureMlConnection(Uri address, TokenCredential credential)
    {
        if (!address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttps && !IsLoopback(address)))
            throw new ArgumentException($"MLO259 {address.GetLeftPart(UriPartial.Path)} would get the token over a line that anybody can read. Use https, or http to this machine (127.0.0.1) only.");
        Address = new Uri(address.GetLeftPart(UriPartial.Authority) + "/");
        Credential = credential;
    }

    /// <summary>Scheme, host and port; paths of requests begin there.</summary>
    public Uri Address { get; }

    /// <summary>Whether the server is on this machine: the emulator.</summary>
    public bool IsLocal => IsLoopback(Address);

    internal TokenCredential Credential { get; }

    /// <summary>The wire that knows the server's certificate; null where the system's trust is enough.</summary>
    internal HttpPipelineTransport? Transport { get; private init; }

    internal TokenRequestContext TokenRequest { get; } = new([ArmScope]);

    /// <summary>The emulator: http is allowed, on loopback only.</summary>
    /// <param name="address">Its address, such as <c>http://127.0.0.1:5000</c>.</param>
    /// <param name="token">The token of its discovery file.</param>
    /// <param name="certificate">The SHA-256 of its certificate in hexadecimal, as its discovery file has it when it serves
    /// https: on this machine this certificate and no other is then taken. Null leaves it to what the system trusts.</param>
    /// <exception cref="ArgumentException">The address is not this machine's (MLO259), or the hash is none.</exception>
    public static AzureMlConnection ToEmulator(Uri address, string token, string? certificate = null)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (!IsLoopback(address))
            throw new ArgumentException($"MLO259 The emulator is on this machine; {address.Host} is not. Its token is for 127.0.0.1 only.");
        return new(address, new LoopbackToken(token)) { Transport = certificate is null ? null : PinnedTransport.To(Sha256Of(certificate)) };
    }

    /// <summary>Azure.</summary>
    /// <param name="credential">Who asks; <see cref="AzureCredentials.Choose"/> finds the one of this machine or CI job.</param>
    /// <param name="address">ARM of another cloud, by https; null is the public one.</param>
    /// <exception cref="ArgumentException">The address is neither https nor loopback (MLO259).</exception>
    public static AzureMlConnection ToAzure(TokenCredential credential, Uri? address = null) => new(address ?? AzurePublic, credential);

    /// <summary>The address alone: never the token.</summary>
    public override string ToString() => Address.ToString();

    /// <summary>Whether the token may go there: to ARM itself, and to the regional services that a workspace names.</summary>
    internal bool MayReceiveToken(Uri target)
    {
        if (IsLocal)
            return IsLoopback(target) && (target.Scheme == Uri.UriSchemeHttps || Address.Scheme == Uri.UriSchemeHttp);
        if (target.Scheme != Uri.UriSchemeHttps)
            return false;
        return IsAddress(target) || s_serviceHosts.Any(x => target.Host.EndsWith(x, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Whether a link that the server gave stays with the server: same scheme, host and port, or a part of ARM's host (regions).</summary>
    internal bool IsAddress(Uri link)
        => Uri.Compare(link, Address, UriComponents.SchemeAndServer, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) == 0
            || (!IsLocal && link.Scheme == Uri.UriSchemeHttps && link.IsDefaultPort && link.Host.EndsWith("." + Address.Host, StringComparison.OrdinalIgnoreCase));

    private static byte[] Sha256Of(string certificate)
        => certificate.Length == 2 * SHA256.HashSizeInBytes && certificate.All(char.IsAsciiHexDigit)
            ? Convert.FromHexString(certificate)
            : throw new ArgumentException("The hash of a certificate is 64 hexadecimal digits.", nameof(certificate));

    internal static bool IsLoopback(Uri address) => address is { IsAbsoluteUri: true, IsLoopback: true, Scheme: "http" or "https", UserInfo: "" };
}
