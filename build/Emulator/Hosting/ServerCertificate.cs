using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using MlOpsBuild.Emulator.State;

namespace MlOpsBuild.Emulator.Hosting;

/// <summary>
/// The certificate of a state folder: made once, signed by itself, for this machine's names only. It is no authority, so
/// that whoever trusts it trusts this server and nothing else.
/// </summary>
internal static class ServerCertificate
{
    /// <summary>Those who were told to trust it should not have to be told often.</summary>
    private static readonly TimeSpan s_valid = TimeSpan.FromDays(365);

    /// <summary>Longer than a process serves: none should see its certificate end.</summary>
    private static readonly TimeSpan s_renewed = TimeSpan.FromDays(30);

    /// <summary>A container's clock may be behind its host's.</summary>
    private static readonly TimeSpan s_skew = TimeSpan.FromDays(1);

    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    /// <summary>
    /// A wildcard stands for one label, and OpenSSL takes none directly below the last one: accounts, which come before
    /// <c>.blob.core.localhost</c>, have names of their own here.
    /// </summary>
    private static readonly string[] s_names = ["localhost", "*.localhost", "*.blob.localhost", "*.blob.core.localhost"];

    /// <summary>The certificate with its key; made anew when it is missing, unreadable or about to end.</summary>
    public static X509Certificate2 Open(StateFolder state, DateTimeOffset now)
    {
        var kept = Read(state);
        var certificate = kept is not null && now < kept.NotAfter.ToUniversalTime() - s_renewed && now >= kept.NotBefore.ToUniversalTime() ? kept : Make(state, now);
        // What others read follows from what the server has, also when it died between the two.
        var text = certificate.ExportCertificatePem() + "\n";
        if (!File.Exists(state.Certificate) || File.ReadAllText(state.Certificate) != text)
            OwnerOnly.Replace(state.Certificate, Encoding.ASCII.GetBytes(text));
        return certificate;
    }

    /// <summary>What a client compares: the SHA-256 of the certificate, in hexadecimal.</summary>
    public static string HashOf(X509Certificate2 certificate) => certificate.GetCertHashString(HashAlgorithmName.SHA256);

    private static X509Certificate2? Read(StateFolder state)
    {
        try
        {
            return File.Exists(state.CertificateKey) ? X509Certificate2.CreateFromPemFile(state.CertificateKey) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static X509Certificate2 Make(StateFolder state, DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=MlOpsBuild emulator", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        foreach (var name in s_names)
            names.AddDnsName(name);
        names.AddIpAddress(IPAddress.Loopback);
        names.AddIpAddress(IPAddress.IPv6Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(ServerAuthentication)], critical: false));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        var certificate = request.CreateSelfSigned(now - s_skew, now + s_valid);
        // One file, so that no crash can part a key from its certificate.
        OwnerOnly.Replace(state.CertificateKey, Encoding.ASCII.GetBytes($"{certificate.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n"));
        return certificate;
    }
}
