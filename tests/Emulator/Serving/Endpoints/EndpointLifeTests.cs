using System.Globalization;
using System.Text.Json.Nodes;
using MlOpsBuild.Emulator.Processes.Posix;

namespace MlOpsBuild.Emulator.Tests.Serving.Endpoints;

/// <summary>Endpoints and deployments over their lives, by Azure's rules.</summary>
public sealed class EndpointLifeTests(ServingBench bench) : IClassFixture<ServingBench>
{
    private const string Empty = """{"location":"local","properties":{"authMode":"Key"}}""";

    [Theory]
    [InlineData("ab", 400)]
    [InlineData("1abc", 400)]
    [InlineData("a--b", 400)]
    [InlineData("abc-", 400)]
    [InlineData("a_bc", 400)]
    [InlineData("a12345678901234567890123456789012", 400)]
    [InlineData("a1-b", 201)]
    public async Task A_name_is_what_the_service_takes(string name, int status)
        => await bench.Emulator.AskAsync("PUT", bench.Endpoint(name), status, Empty);

    [Theory]
    [InlineData("""{"blue":99}""", "{}", "sum to 0 or 100")]
    [InlineData("""{"blue":101}""", "{}", "from 0 to 100")]
    [InlineData("""{"nobody":100}""", "{}", "no deployment 'nobody'")]
    [InlineData("""{"blue":100}""", """{"green":51}""", "at most 50 percent")]
    [InlineData("""{"blue":100}""", """{"green":10,"blue":10}""", "one deployment only")]
    [InlineData("""{"blue":100}""", """{"blue":10}""", "gets live traffic")]
    public async Task Traffic_that_does_not_add_up_is_refused(string traffic, string mirror, string words)
    {
        var name = await bench.ServeAsync();
        await bench.PutDeploymentAsync(name, "green");

        var error = await bench.Emulator.AskAsync("PUT", bench.Endpoint(name), 400, $$$"""{"location":"local","properties":{"authMode":"Key","traffic":{{{traffic}}},"mirrorTraffic":{{{mirror}}}}}""");

        ((string)error!["error"]!["message"]!).ShouldContain(words);
        ((int)(await bench.Emulator.AskAsync("GET", bench.Endpoint(name), 200))!["properties"]!["traffic"]!["blue"]!).ShouldBe(100);
    }

    [Fact]
    public async Task A_put_is_an_operation_that_is_polled_to_its_end()
    {
        var name = ServingBench.NewName();

        using var answer = await bench.Emulator.SendAsync("PUT", bench.Endpoint(name), Empty);
        ((int)answer.StatusCode).ShouldBe(201);
        await EndAsync(answer.Headers.GetValues("Azure-AsyncOperation").Single(), "Succeeded");
        await bench.SucceededAsync(bench.Endpoint(name));
        using var deployment = await bench.Emulator.SendAsync("PUT", bench.Deployment(name, "blue"), await bench.DeploymentBodyAsync(ServingBench.Echo));

        ((int)deployment.StatusCode).ShouldBe(201);
        ((string?)JsonNode.Parse(await deployment.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["properties"]!["provisioningState"]).ShouldBe("Creating");
        await EndAsync(deployment.Headers.GetValues("Azure-AsyncOperation").Single(), "Succeeded");
        var done = await bench.SucceededAsync(bench.Deployment(name, "blue"));
        await EndAsync((string)done["properties"]!["properties"]!["AzureAsyncOperationUri"]!, "Succeeded");
    }

    [Fact]
    public async Task While_it_comes_up_it_is_not_put_again()
    {
        var name = ServingBench.NewName();
        await bench.PutEndpointAsync(name);
        var gate = Path.Combine(bench.State, name);
        var script = $"import os, time\ndef init():\n  while not os.path.exists('{gate}'): time.sleep(0.01)\ndef run(data): return 1";
        var blue = await bench.BeginAsync(name, "blue", script);

        await bench.Emulator.AskAsync("PUT", blue, 409, await bench.DeploymentBodyAsync(script));
        await bench.Emulator.AskAsync("PATCH", blue, 409, """{"tags":{"a":"b"}}""");
        await File.WriteAllTextAsync(gate, "", TestContext.Current.CancellationToken);
        await bench.SucceededAsync(blue);
    }

    [Fact]
    public async Task A_patch_changes_tags_and_scale_and_nothing_else()
    {
        var name = await bench.ServeAsync();
        var blue = bench.Deployment(name, "blue");

        await bench.Emulator.AskAsync("PATCH", bench.Endpoint(name), 400, """{"properties":{"traffic":{}}}""");
        await bench.Emulator.AskAsync("PATCH", blue, 400, """{"properties":{}}""");
        await bench.Emulator.AskAsync("PATCH", blue, 400, """{"sku":{"capacity":51}}""");
        using var scaled = await bench.Emulator.SendAsync("PATCH", blue, """{"sku":{"name":"Default","capacity":2},"tags":{"a":"b"}}""");
        ((int)scaled.StatusCode).ShouldBe(202);
        scaled.Headers.Location.ShouldNotBeNull();
        var done = await bench.SucceededAsync(blue);
        ((int)done["sku"]!["capacity"]!, (string?)done["tags"]!["a"]).ShouldBe((2, "b"));
        using var tagged = await bench.Emulator.SendAsync("PATCH", bench.Endpoint(name), """{"tags":{"c":"d"}}""");
        ((int)tagged.StatusCode, await tagged.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBe((202, ""));
        await EndAsync(tagged.Headers.GetValues("Azure-AsyncOperation").Single(), "Succeeded");
        var endpoint = await bench.SucceededAsync(bench.Endpoint(name));
        ((int)endpoint["properties"]!["traffic"]!["blue"]!, (string?)endpoint["tags"]!["c"]).ShouldBe((100, "d"));
    }

    [Fact]
    public async Task What_gets_requests_is_not_deleted_and_an_endpoint_takes_its_deployments_along()
    {
        var name = await bench.ServeAsync();
        await bench.PutDeploymentAsync(name, "green");
        await bench.PutEndpointAsync(name, """{"blue":100}""", """{"green":10}""");
        var caller = await bench.CallerAsync(name);

        await bench.Emulator.AskAsync("DELETE", bench.Deployment(name, "blue"), 409);
        await bench.Emulator.AskAsync("DELETE", bench.Deployment(name, "green"), 409);
        await bench.PutEndpointAsync(name, """{"blue":100}""");
        await bench.Emulator.AskAsync("DELETE", bench.Deployment(name, "green"), 202);
        await bench.Emulator.AskAsync("DELETE", bench.Deployment(name, "green"), 204);
        await bench.Emulator.AskAsync("DELETE", bench.Endpoint(name), 202);
        await bench.Emulator.AskAsync("DELETE", bench.Endpoint(name), 204);
        await bench.Emulator.AskAsync("GET", bench.Deployment(name, "blue"), 404);
        await ServingBench.UntilAsync(async () =>
        {
            using var answer = await caller.SendAsync();
            return (int)answer.StatusCode == 404;
        }, () => "the endpoint to be gone");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_deleted_answers_the_requests_it_has(bool isEndpoint)
    {
        var inside = Path.Combine(bench.State, ServingBench.NewName());
        // It reads its own code while its deployment is no longer there.
        var name = await bench.ServeAsync($"import os, time\ndef init(): pass\ndef run(data):\n  open('{inside}', 'w').close()\n  while not os.path.exists('{inside}.go'): time.sleep(0.01)\n  return len(open(__file__).read())", """
            "requestSettings":{"requestTimeout":"PT60S"}
            """);
        var caller = await bench.CallerAsync(name);
        var answer = caller.AskAsync();
        await ServingBench.UntilAsync(() => Task.FromResult(File.Exists(inside)), () => "the request to be on its way");

        await bench.PutEndpointAsync(name);
        await bench.Emulator.AskAsync("DELETE", isEndpoint ? bench.Endpoint(name) : bench.Deployment(name, "blue"), 202);
        await ServingBench.UntilAsync(
            async () =>
            {
                using var other = await caller.SendAsync(deployment: "blue");
                return (int)other.StatusCode == 404;
            },
            () => "the deployment to be gone");
        await File.WriteAllTextAsync(inside + ".go", "", TestContext.Current.CancellationToken);

        int.Parse(await answer, CultureInfo.InvariantCulture).ShouldBeGreaterThan(100);
        var files = Path.Combine(bench.State, "serving", "files");
        await ServingBench.UntilAsync(() => Task.FromResult(Directory.GetDirectories(files, name + ".*").All(x => Directory.GetFiles(x, "*", SearchOption.AllDirectories).Length == 0)), () => "the files to go with the last request");
    }

    [Fact]
    public async Task A_deployment_that_fails_says_why_and_is_put_again()
    {
        var name = ServingBench.NewName();
        await bench.PutEndpointAsync(name);
        using var answer = await bench.Emulator.SendAsync("PUT", bench.Deployment(name, "blue"), await bench.DeploymentBodyAsync("def init(): raise ValueError('no model')\ndef run(data): return 1"));

        var error = (await EndAsync(answer.Headers.GetValues("Azure-AsyncOperation").Single(), "Failed"))["error"]!;

        ((string)error["code"]!).ShouldBe("ResourceNotReady");
        ((string)error["message"]!).ShouldContain("exit code 3");
        ((string?)(await bench.SettledAsync(bench.Deployment(name, "blue")))["properties"]!["provisioningState"]).ShouldBe("Failed");
        (await bench.LogsAsync(name, "blue")).ShouldContain("ValueError: no model");
        await bench.PutDeploymentAsync(name, "blue");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_deployment_that_is_deleted_while_it_comes_up_ends_its_operation_and_its_process(bool isEndpoint)
    {
        var name = ServingBench.NewName();
        await bench.PutEndpointAsync(name);
        var file = Path.Combine(bench.State, name);
        using var answer = await bench.Emulator.SendAsync("PUT", bench.Deployment(name, "blue"), await bench.DeploymentBodyAsync($"""
            import os, time
            def init():
              with open('{file}.new', 'w') as f: f.write(str(os.getpid()))
              os.rename('{file}.new', '{file}')
              time.sleep(1000)
            def run(data): return 1
            """));
        await ServingBench.UntilAsync(() => Task.FromResult(File.Exists(file)), () => "the instance to begin");

        using var deleted = await bench.Emulator.SendAsync("DELETE", isEndpoint ? bench.Endpoint(name) : bench.Deployment(name, "blue"));

        ((int)deleted.StatusCode).ShouldBe(202);
        await bench.Emulator.AskAsync("GET", deleted.Headers.Location!.ToString(), 204);
        await EndAsync(answer.Headers.GetValues("Azure-AsyncOperation").Single(), "Canceled");
        var process = int.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), CultureInfo.InvariantCulture);
        await ServingBench.UntilAsync(() => Task.FromResult(!ProcessTable.IsAlive(process)), () => "the process to be gone");
    }

    [Fact]
    public async Task Skus_say_how_far_a_deployment_scales()
    {
        var name = await bench.ServeAsync();

        var skus = (await bench.Emulator.AskAsync("GET", bench.Deployment(name, "blue") + "/skus", 200))!["value"]!.AsArray();

        ((int)skus.Single()!["capacity"]!["maximum"]!).ShouldBe(50);
        await bench.Emulator.AskAsync("GET", bench.Deployment(name, "green") + "/skus", 404);
    }

    private async Task<JsonNode> EndAsync(string operation, string status)
    {
        JsonNode? found = null;
        await ServingBench.UntilAsync(async () => (string?)(found = await bench.Emulator.AskAsync("GET", operation, 200))!["status"] != "InProgress", () => $"{operation}: {found}");
        ((string?)found!["status"]).ShouldBe(status, found.ToString());
        return found;
    }
}
