using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MlOpsBuild.Emulator.Hosting;
using MlOpsBuild.Emulator.State;
using MlOpsBuild.Emulator.Tests.Harness;

namespace MlOpsBuild.Emulator.Tests.Hosting;

/// <summary>How long a certificate is kept, and what it vouches for.</summary>
public sealed class ServerCertificateTests : IDisposable
{
    private static readonly DateTimeOffset s_now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();
    private readonly StateFolder _state;

    public ServerCertificateTests() => _state = StateFolder.Open(_folder.Path);

    [Theory]
    [InlineData(0, true)]
    [InlineData(300, true)]
    [InlineData(334, true)]
    [InlineData(336, false)]
    [InlineData(400, false)]
    [InlineData(-2, false)]
    public void It_is_kept_until_it_is_about_to_end(int days, bool isKept)
    {
        using var first = ServerCertificate.Open(_state, s_now);
        using var second = ServerCertificate.Open(_state, s_now.AddDays(days));

        (ServerCertificate.HashOf(second) == ServerCertificate.HashOf(first)).ShouldBe(isKept);
        second.NotAfter.ToUniversalTime().ShouldBeGreaterThan(s_now.AddDays(days).UtcDateTime);
        FileHash().ShouldBe(ServerCertificate.HashOf(second));
    }

    [Theory]
    [InlineData("certificate.key", "")]
    [InlineData("certificate.key", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")]
    [InlineData("certificate.pem", "")]
    public void A_damaged_file_is_made_anew(string file, string content)
    {
        ServerCertificate.Open(_state, s_now).Dispose();
        File.WriteAllText(Path.Combine(_folder.Path, file), content);

        using var opened = ServerCertificate.Open(_state, s_now);

        opened.HasPrivateKey.ShouldBeTrue();
        FileHash().ShouldBe(ServerCertificate.HashOf(opened));
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("flights.localhost")]
    [InlineData("st0123456789abcdef0123.blob.core.localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    public void It_stands_for_this_machine(string name)
    {
        using var certificate = ServerCertificate.Open(_state, s_now);

        certificate.MatchesHostname(name).ShouldBeTrue();
        certificate.MatchesHostname("example.org").ShouldBeFalse();
    }

    [Fact]
    public void It_can_vouch_for_no_other_certificate()
    {
        using var certificate = ServerCertificate.Open(_state, s_now);

        certificate.Extensions.OfType<X509BasicConstraintsExtension>().Single().CertificateAuthority.ShouldBeFalse();
        using var key = certificate.GetECDsaPrivateKey()!;
        key.ExportParameters(false).Curve.Oid.Value.ShouldBe(ECCurve.NamedCurves.nistP256.Oid.Value);
    }

    public void Dispose() => _folder.Dispose();

    private string FileHash()
    {
        using var file = X509Certificate2.CreateFromPem(File.ReadAllText(_state.Certificate));
        return file.GetCertHashString(HashAlgorithmName.SHA256);
    }
}
