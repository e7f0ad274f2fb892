using System.Net.Http.Headers;

namespace MlOpsBuild.Emulator.Tests.Serving.Endpoints;

/// <summary>Who is let in, with each way to show who one is.</summary>
public sealed class EndpointAccessTests(ServingBench bench) : IClassFixture<ServingBench>
{
    [Fact]
    public async Task Either_key_opens_until_it_is_made_anew()
    {
        var name = await bench.ServeAsync();
        var keys = (await bench.Emulator.AskAsync("POST", bench.Endpoint(name) + "/listKeys", 200))!;
        var caller = await bench.CallerAsync(name);
        await caller.AskAsync();
        await (caller with { Key = (string)keys["secondaryKey"]! }).AskAsync();
        await (caller with { Key = "wrong" }).AskAsync(401);

        await bench.Emulator.AskAsync("POST", bench.Endpoint(name) + "/regenerateKeys", 400, """{"keyType":"Third"}""");
        await bench.Emulator.AskAsync("POST", bench.Endpoint(name) + "/regenerateKeys", 202, """{"keyType":"Primary"}""");
        await bench.SucceededAsync(bench.Endpoint(name));

        await caller.AskAsync(401);
        await (caller with { Key = await bench.KeyAsync(name) }).AskAsync();
        await (caller with { Key = (string)keys["secondaryKey"]! }).AskAsync();
        await bench.Emulator.AskAsync("POST", bench.Endpoint(name) + "/token", 400);
    }

    [Fact]
    public async Task Keys_are_given_once_and_never_shown()
    {
        var name = ServingBench.NewName();
        await bench.Emulator.AskAsync("PUT", bench.Endpoint(name), 201, """{"location":"local","properties":{"authMode":"Key","keys":{"primaryKey":"my-own-key-1"}}}""");

        var shown = await bench.SucceededAsync(bench.Endpoint(name));

        shown.ToString().ShouldNotContain("my-own-key-1");
        (await bench.KeyAsync(name)).ShouldBe("my-own-key-1");
    }

    [Fact]
    public async Task A_token_of_the_endpoint_opens_it_and_no_other()
    {
        var (first, second) = (ServingBench.NewName(), ServingBench.NewName());
        await bench.PutEndpointAsync(first, mode: "AMLToken");
        await bench.PutEndpointAsync(second, mode: "AMLToken");
        await bench.PutDeploymentAsync(first, "blue");

        var token = (string)(await bench.Emulator.AskAsync("POST", bench.Endpoint(first) + "/token", 200))!["accessToken"]!;

        (await StatusAsync(first, token, "blue")).ShouldBe(200);
        (await StatusAsync(second, token, "blue")).ShouldBe(401);
        (await StatusAsync(first, token + "x", "blue")).ShouldBe(401);
        await bench.Emulator.AskAsync("POST", bench.Endpoint(first) + "/listKeys", 400);
    }

    [Fact]
    public async Task The_directorys_token_opens_an_endpoint_that_asks_for_it()
    {
        var name = ServingBench.NewName();
        await bench.PutEndpointAsync(name, mode: "AADToken");
        await bench.PutDeploymentAsync(name, "blue");

        (await StatusAsync(name, bench.Emulator.Token, "blue")).ShouldBe(200);
        (await StatusAsync(name, "other", "blue")).ShouldBe(401);
        await bench.Emulator.AskAsync("PUT", bench.Endpoint(name), 409, """{"location":"local","properties":{"authMode":"Key"}}""");
    }

    [Fact]
    public async Task Prometheus_is_answered_with_the_states_token_alone()
    {
        var name = await bench.ServeAsync();
        var caller = await bench.CallerAsync(name);
        await caller.AskAsync();
        using var client = new HttpClient();
        var scraped = new Uri(caller.Address, "/metrics");
        (await client.GetAsync(scraped, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(System.Net.HttpStatusCode.Unauthorized);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", bench.Emulator.Token);

        // A request is counted once its answer has gone out.
        var text = "";
        await ServingBench.UntilAsync(
            async () =>
            {
                text = await client.GetStringAsync(scraped, TestContext.Current.CancellationToken);
                return Values(text, "requests_total", name).SequenceEqual(["1"]) && Values(text, "in_flight", name).SequenceEqual(["0"]) && Values(text, "instances", name).SequenceEqual(["1"]);
            },
            () => text);
    }

    private static IEnumerable<string> Values(string text, string metric, string endpoint)
        => text.Split('\n').Where(x => x.StartsWith($"mlopsbuild_serving_{metric}{{", StringComparison.Ordinal) && x.Contains($"endpoint=\"{endpoint}\"", StringComparison.Ordinal)).Select(x => x.Split("} ")[1].Split(' ')[0]);

    private async Task<int> StatusAsync(string endpoint, string token, string deployment)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, await bench.UriAsync(endpoint)) { Content = new StringContent("{}") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Add("azureml-model-deployment", deployment);
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return (int)answer.StatusCode;
    }
}
