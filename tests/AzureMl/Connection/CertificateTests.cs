using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MlOpsBuild.AzureMl.Connection;
using MlOpsBuild.AzureMl.Requests;
using MlOpsBuild.AzureMl.Tests.Harness;
using MlOpsBuild.AzureMl.Uploads;

namespace MlOpsBuild.AzureMl.Tests.Connection;

/// <summary>Real TLS: an emulator's certificate is known by its hash, and stands for nobody else.</summary>
public sealed class CertificateTests : IDisposable
{
    private readonly X509Certificate2 _certificate = Make();
    private readonly X509Certificate2 _other = Make();
    private readonly TemporaryFolder _folder = new();
    private readonly BlobEndpoint _storage = new();

    [Fact]
    public async Task The_server_with_the_expected_certificate_is_spoken_to()
    {
        await using var server = await ServeAsync(Reply.Of(200, """{"name":"w"}"""));

        ((string)(await Client(server, _certificate).Workspace(Places.Workspace).GetAsync(Places.Stop))["name"]!).ShouldBe("w");

        server.Received.Single().Token.ShouldBe($"Bearer {LoopbackServer.Token}");
    }

    [Fact]
    public async Task Another_certificate_gets_nothing_and_is_not_asked_twice()
    {
        await using var server = await ServeAsync(Reply.Of(200, "{}"));

        var e = await Should.ThrowAsync<AzureMlException>(() => Client(server, _other).Workspace(Places.Workspace).GetAsync(Places.Stop));

        e.DiagnosticId.ShouldBe("MLO266");
        server.Received.ShouldBeEmpty();
        server.Time.Waits.ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_a_hash_the_system_decides_and_does_not_trust_it()
    {
        await using var server = await ServeAsync(Reply.Of(200, "{}"));

        var e = await Should.ThrowAsync<AzureMlException>(() => Client(server, null).Workspace(Places.Workspace).GetAsync(Places.Stop));

        e.DiagnosticId.ShouldBe("MLO266");
        server.Received.ShouldBeEmpty();
    }

    [Fact]
    public async Task Uploads_know_the_certificate_too()
    {
        await using var server = await LoopbackServer.StartAsync((x, _) => _storage.Answer(x), _certificate);
        var place = UploadPlace.Of(new SecretText($"{server.Address}acct/box?sig=s"));
        var files = new[] { new UploadFile(_folder.Write("f.py", "print(1)"), "f.py") };

        (await Client(server, _certificate).Uploads.UploadAsync(place, files, new UploadMarker(null, null), null, Places.Stop)).ShouldBe(UploadOutcome.Uploaded);
        var e = await Should.ThrowAsync<AzureMlException>(() => Client(server, _other).Uploads.UploadAsync(place, files, new UploadMarker(null, null), null, Places.Stop));

        _storage.Blobs["/acct/box/f.py"].Text.ShouldBe("print(1)");
        e.DiagnosticId.ShouldBe("MLO266");
    }

    [Fact]
    public async Task The_tracking_address_has_the_scheme_of_the_connection()
    {
        await using var server = await LoopbackServer.StartAsync(
            (x, _) => Reply.Of(200, x.Path.Contains("/mlflow/", StringComparison.Ordinal) ? """{"run":{"info":{"run_id":"r"}}}""" : """{"properties":{"mlFlowTrackingUri":"azureml://{authority}/mlflow/v1.0/ws"}}"""
                .Replace("{authority}", x.Headers["Host"], StringComparison.Ordinal)),
            _certificate);

        (await Client(server, _certificate).Workspace(Places.Workspace).Runs.GetAsync("r", Places.Stop)).Id.ShouldBe("r");
    }

    [Fact]
    public void A_token_for_https_is_not_sent_by_http()
    {
        var connection = AzureMlConnection.ToEmulator(new Uri("https://127.0.0.1:5000"), "t", _certificate.GetCertHashString(HashAlgorithmName.SHA256));

        connection.MayReceiveToken(new Uri("https://127.0.0.1:5000/x")).ShouldBeTrue();
        connection.MayReceiveToken(new Uri("http://127.0.0.1:5000/x")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("C0628D")]
    [InlineData("-----BEGIN CERTIFICATE-----")]
    public void What_is_no_hash_is_refused(string certificate)
        => Should.Throw<ArgumentException>(() => AzureMlConnection.ToEmulator(new Uri("https://127.0.0.1:5000"), "t", certificate));

    public void Dispose()
    {
        _certificate.Dispose();
        _other.Dispose();
        _folder.Dispose();
    }

    private Task<LoopbackServer> ServeAsync(Reply reply) => LoopbackServer.StartAsync((_, _) => reply, _certificate);

    private static AzureMlClient Client(LoopbackServer server, X509Certificate2? expected)
        => new(AzureMlConnection.ToEmulator(server.Address, LoopbackServer.Token, expected?.GetCertHashString(HashAlgorithmName.SHA256)), server.Options);

    private static X509Certificate2 Make()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=test", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }
}
