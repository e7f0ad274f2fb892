using System.Net;
using System.Text.RegularExpressions;
using MlOpsBuild.Emulator.Arm;
using MlOpsBuild.Emulator.Storage;
using MlOpsBuild.Emulator.Tests.Harness;

namespace MlOpsBuild.Emulator.Tests.Storage;

/// <summary>What a signed address allows, and what it does not.</summary>
public sealed class SignatureTests(SharedEmulator shared)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("sig=[^&]+", "sig=AAAA", 403, "AuthenticationFailed")]
    [InlineData("sp=[^&]+", "sp=rw", 403, "AuthenticationFailed")]
    [InlineData("se=[^&]+", "se=2100-01-01T00:00:00Z", 403, "AuthenticationFailed")]
    [InlineData("sv=[^&]+", "sv=2015-04-05", 403, "AuthenticationFailed")]
    [InlineData("sr=c", "sr=b", 403, "AuthenticationFailed")]
    [InlineData("sig=[^&]+", "", 401, "NoAuthenticationInformation")]
    public async Task An_altered_address_is_refused(string pattern, string with, int status, string code)
    {
        var address = Regex.Replace(await Uploads.AddressAsync(shared.Emulator), pattern, with).Replace("?", "/x?", StringComparison.Ordinal);

        (await PutAsync(address)).ShouldBe((status, code));
    }

    [Fact]
    public async Task An_address_for_one_container_opens_no_other()
    {
        var (one, other) = (await Uploads.AddressAsync(shared.Emulator), await Uploads.AddressAsync(shared.Emulator));

        (await PutAsync($"{other.Split('?')[0]}/x?{one.Split('?')[1]}")).ShouldBe((403, "AuthenticationFailed"));
    }

    [Theory]
    [InlineData(-1, "c", 403, "AuthenticationFailed")]
    [InlineData(1, "r", 403, "AuthorizationPermissionMismatch")]
    [InlineData(1, "c", 201, "")]
    public async Task An_expired_address_or_one_without_the_permission_is_refused(int hours, string permissions, int status, string code)
    {
        var address = await Uploads.AddressAsync(shared.Emulator);
        var segments = new Uri(address).AbsolutePath.Split('/');
        var sas = new StorageAccounts(shared.Emulator.Token).Sas(segments[1], segments[2], permissions, DateTimeOffset.UtcNow.AddHours(hours));

        (await PutAsync($"{address.Split('?')[0]}/x?{sas}")).ShouldBe((status, code));
    }

    [Theory]
    [InlineData("../x")]
    [InlineData("a/../../x")]
    [InlineData("..%2f..%2fetc%2fpasswd")]
    [InlineData("%2e%2e/x")]
    [InlineData("/etc/passwd")]
    [InlineData("%2fetc%2fpasswd")]
    [InlineData("a%00b")]
    [InlineData("a%5c..%5cb")]
    public void A_name_that_could_leave_a_folder_is_refused(string name)
        => BlobNames.IsBlob(Uri.UnescapeDataString(name)).ShouldBeFalse();

    [Theory]
    [InlineData("x-ms-meta-1st", "v")]
    [InlineData("x-ms-meta-a.b", "v")]
    public async Task Metadata_that_no_list_could_show_is_refused(string header, string value)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Put, (await Uploads.AddressAsync(shared.Emulator)).Replace("?", "/x?", StringComparison.Ordinal)) { Content = new StringContent("x") };
        request.Headers.Add("x-ms-blob-type", "BlockBlob");
        request.Headers.TryAddWithoutValidation(header, value);
        using var response = await http.SendAsync(request, Cancel);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public void A_link_in_the_place_of_a_content_is_not_followed()
    {
        using var folder = new TemporaryFolder();
        var store = new ContentStore(folder.Path);
        var hash = new string('a', 64);
        Directory.CreateDirectory(Path.Combine(folder.Path, "aa"));
        File.CreateSymbolicLink(Path.Combine(folder.Path, "aa", hash), "/etc/hostname");

        Should.Throw<IOException>(() => store.Open(hash)).Message.ShouldContain("is a link");
    }

    [Fact]
    public void The_account_of_an_owner_has_a_name_that_Azure_takes()
        => StorageAccounts.IsAccount(StorageAccounts.AccountOf(ArmPath.Parse(SharedEmulator.NewWorkspace())!.Key)).ShouldBeTrue();

    private static async Task<(int Status, string Code)> PutAsync(string address)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Put, address) { Content = new StringContent("x") };
        request.Headers.Add("x-ms-blob-type", "BlockBlob");
        using var response = await http.SendAsync(request, Cancel);
        var text = await response.Content.ReadAsStringAsync(Cancel);
        if (response.StatusCode != HttpStatusCode.Created)
            text.ShouldContain("<Error><Code>");
        return ((int)response.StatusCode, response.Headers.TryGetValues("x-ms-error-code", out var codes) ? codes.Single() : "");
    }
}
