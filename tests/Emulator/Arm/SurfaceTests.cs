using System.Net;
using System.Text.Json.Nodes;
using MlOpsBuild.Emulator.Tests.Harness;

namespace MlOpsBuild.Emulator.Tests.Arm;

/// <summary>What holds for every route: who may ask, versions, errors, long-running operations.</summary>
public sealed class SurfaceTests(SharedEmulator shared)
{
    private readonly string _workspace = SharedEmulator.NewWorkspace();

    private EmulatorProcess Emulator => shared.Emulator;

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer wrong")]
    [InlineData("Basic abc")]
    public async Task Without_the_token_nothing_is_answered(string? authorization)
    {
        using var http = new HttpClient();
        foreach (var path in new[] { _workspace + "?api-version=2024-04-01", "/", "/subscriptions/", "/nowhere" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, Emulator.Address + path);
            if (authorization is not null)
                request.Headers.TryAddWithoutValidation("Authorization", authorization);
            using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);

            response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
            ((string)JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["error"]!["code"]!).ShouldBe("InvalidAuthenticationToken");
        }
    }

    [Fact]
    public async Task A_cloud_says_what_it_is_without_a_token()
    {
        using var http = new HttpClient();
        var cloud = JsonNode.Parse(await http.GetStringAsync(new Uri(Emulator.Address + "/metadata/endpoints?api-version=2019-05-01"), TestContext.Current.CancellationToken))![0]!;

        ((string)cloud["resourceManager"]!).ShouldBe(Emulator.Address);
        cloud["suffixes"]!["storage"].ShouldNotBeNull();
        cloud["authentication"]!["loginEndpoint"].ShouldNotBeNull();
    }

    [Theory]
    [InlineData("?api-version=", 400, "MissingApiVersionParameter")]
    [InlineData("?api-version=1999-01-01", 400, "NoRegisteredProviderFound")]
    [InlineData("/serverlessEndpoints/s", 404, "InvalidResourceType")]
    [InlineData("/models/m", 404, "ResourceNotFound")]
    [InlineData("/models/.m", 400, "InvalidResourceName")]
    [InlineData("/models/m%2f..%2fn", 404, "NotFound")]
    [InlineData("/models?$skip=5", 400, "InvalidParameter")]
    [InlineData("/models?listViewType=Some", 400, "InvalidParameter")]
    public async Task An_error_has_the_shape_of_Azures(string path, int status, string code)
    {
        var error = (await Emulator.AskAsync("GET", _workspace + path, status))!["error"]!;

        ((string)error["code"]!).ShouldBe(code);
        ((string)error["message"]!).ShouldNotBeEmpty();
        error["details"].ShouldBeOfType<JsonArray>();
    }

    [Theory]
    [InlineData("{", "InvalidRequestContent")]
    [InlineData("[]", "InvalidRequestContent")]
    [InlineData("{\"properties\":{},\"properties\":{}}", "InvalidRequestContent")]
    [InlineData("{}", "ValidationError")]
    [InlineData("{\"properties\":{\"tags\":{\"a\":1}}}", "ValidationError")]
    [InlineData("{\"properties\":{},\"location\":5}", "ValidationError")]
    [InlineData("{\"properties\":{},\"identity\":{\"type\":5}}", "ValidationError")]
    [InlineData("{\"properties\":{\"isArchived\":\"yes\"}}", "ValidationError")]
    public async Task A_body_that_is_wrong_is_refused(string body, string code)
        => ((string)(await Emulator.AskAsync("PUT", _workspace + "/models/m", 400, body))!["error"]!["code"]!).ShouldBe(code);

    [Fact]
    public async Task A_body_that_is_too_large_is_refused()
    {
        var error = (await Emulator.AskAsync("PUT", _workspace + "/models/m", 413, new string(' ', (4 * 1024 * 1024) + 1)))!["error"]!;

        ((string)error["code"]!).ShouldBe("RequestContentTooLarge");
    }

    [Fact]
    public async Task A_long_running_creation_says_where_to_ask_and_how_soon()
    {
        var compute = _workspace + "/computes/cpu";
        using var created = await Emulator.SendAsync("PUT", compute, """{"properties":{"computeType":"AmlCompute","properties":{"vmSize":"Standard_DS3_v2"}}}""");

        created.StatusCode.ShouldBe(HttpStatusCode.Created);
        created.Headers.Contains("retry-after-ms").ShouldBeTrue();
        var status = await Emulator.AskAsync("GET", created.Headers.GetValues("Azure-AsyncOperation").Single(), 200);
        ((string)status!["status"]!).ShouldBe("Succeeded");
        ((string)(await Emulator.AskAsync("GET", compute, 200))!["properties"]!["provisioningState"]!).ShouldBe("Succeeded");
        await Emulator.AskAsync("DELETE", compute, 400);
        await Emulator.AskAsync("DELETE", compute + "?underlyingResourceAction=Delete", 202);
        await Emulator.AskAsync("GET", compute, 404);
    }

    [Fact]
    public async Task A_workspace_is_made_by_202_or_by_first_use()
    {
        await Emulator.AskAsync("GET", _workspace, 404);
        using var created = await Emulator.SendAsync("PUT", _workspace, """{"location":"west europe","properties":{"friendlyName":"f"}}""");
        created.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        ((string)(await Emulator.AskAsync("GET", created.Headers.Location!.ToString(), 200))!["properties"]!["friendlyName"]!).ShouldBe("f");

        var used = SharedEmulator.NewWorkspace();
        var stores = (await Emulator.AskAsync("GET", used + "/datastores", 200))!["value"]!.AsArray();
        stores.Select(x => (string)x!["name"]!).ShouldBe(["workspaceblobstore", "workspaceartifactstore", "workspaceworkingdirectory", "workspacefilestore"]);
        await Emulator.AskAsync("GET", used, 200);
    }

    [Fact]
    public async Task A_registry_has_to_be_there_and_its_assets_take_long()
    {
        var registry = _workspace.Replace("/workspaces/", "/registries/", StringComparison.Ordinal);
        const string Model = """{"properties":{"modelUri":"azureml://a"}}""";
        ((string)(await Emulator.AskAsync("PUT", registry + "/models/m/versions/1", 404, Model))!["error"]!["code"]!).ShouldBe("ParentResourceNotFound");
        await Emulator.AskAsync("PUT", registry, 201, """{"location":"local","properties":{}}""");

        using var created = await Emulator.SendAsync("PUT", registry + "/models/m/versions/1", Model);
        created.Headers.Contains("Azure-AsyncOperation").ShouldBeTrue();
        using var deleted = await Emulator.SendAsync("DELETE", registry + "/models/m/versions/1");
        deleted.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await Emulator.AskAsync("GET", deleted.Headers.Location!.ToString(), 204);
    }

    [Fact]
    public async Task Secrets_are_shown_by_listSecrets_only()
    {
        const string Secret = "a-planted-secret";
        var store = _workspace + "/datastores/mine";
        await Emulator.AskAsync("PUT", store, 201, """{"properties":{"datastoreType":"AzureBlob","accountName":"a","containerName":"c","credentials":{"credentialsType":"AccountKey","secrets":{"secretsType":"AccountKey","key":"a-planted-secret"}}}}""");

        (await Emulator.AskAsync("GET", store, 200))!.ToJsonString().ShouldNotContain(Secret);
        (await Emulator.AskAsync("GET", _workspace + "/datastores", 200))!.ToJsonString().ShouldNotContain(Secret);
        ((string)(await Emulator.AskAsync("POST", store + "/listSecrets", 200))!["key"]!).ShouldBe(Secret);
        Emulator.Output.ShouldNotContain(Secret);
        Emulator.Output.ShouldNotContain(Emulator.Token);
    }

    [Fact]
    public async Task The_default_datastore_is_written_with_the_address_that_it_gives()
    {
        var store = (await Emulator.AskAsync("GET", _workspace + "/datastores/workspaceblobstore", 200))!["properties"]!;
        var sas = (string)(await Emulator.AskAsync("POST", _workspace + "/datastores/workspaceblobstore/listSecrets", 200, """{"expirableSecret":true,"expireAfterHours":1}"""))!["sasToken"]!;
        var blob = Uploads.Client($"{store["protocol"]}://{store["endpoint"]}/{store["accountName"]}/{store["containerName"]}?{sas}").GetBlobClient("LocalUpload/x");

        await blob.UploadAsync(new BinaryData("x"), TestContext.Current.CancellationToken);
        (await blob.ExistsAsync(TestContext.Current.CancellationToken)).Value.ShouldBeTrue();
    }
}
