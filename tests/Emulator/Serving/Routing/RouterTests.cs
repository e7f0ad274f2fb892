using System.Globalization;

namespace MlOpsBuild.Emulator.Tests.Serving.Routing;

/// <summary>What a caller of an endpoint is answered, whatever the model does.</summary>
public sealed class RouterTests(ServingBench bench) : IClassFixture<ServingBench>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_answer_names_its_deployment_and_its_request()
    {
        var caller = await bench.CallerAsync(await bench.ServeAsync());

        using var answer = await caller.SendAsync("{}", null, ("x-ms-client-request-id", "mine"));

        answer.Headers.GetValues("azureml-model-deployment").ShouldBe(["blue"]);
        Guid.TryParse(answer.Headers.GetValues("x-ms-request-id").Single(), out _).ShouldBeTrue();
        answer.Headers.GetValues("x-ms-client-request-id").ShouldBe(["mine"]);
    }

    [Fact]
    public async Task A_model_that_raises_is_a_failed_dependency()
    {
        var caller = await bench.CallerAsync(await bench.ServeAsync("import json\ndef init(): pass\ndef run(data): return json.loads(data)['a']"));

        foreach (var body in new[] { "not json", "{}" })
        {
            using var answer = await caller.SendAsync(body);
            ((int)answer.StatusCode).ShouldBe(424);
            answer.Headers.GetValues("ms-azureml-model-error-statuscode").ShouldBe(["500"]);
            answer.Headers.GetValues("ms-azureml-model-error-reason").ShouldBe(["model_error"]);
        }

        (await caller.AskAsync(body: """{"a":7}""")).ShouldBe("7");
    }

    [Fact]
    public async Task A_model_that_hangs_is_a_timeout()
    {
        var caller = await bench.CallerAsync(await bench.ServeAsync("import time\ndef init(): pass\ndef run(data): time.sleep(1000)", """
            "requestSettings":{"requestTimeout":"PT0.3S"}
            """));

        (await caller.AskAsync(408)).ShouldContain("300 ms");
    }

    [Fact]
    public async Task A_body_may_be_as_large_as_Azure_takes_and_no_larger()
    {
        var caller = await bench.CallerAsync(await bench.ServeAsync("def init(): pass\ndef run(data): return len(data)"));

        (await caller.AskAsync(body: new string('x', 1536 * 1024))).ShouldBe("1572864");
        await caller.AskAsync(413, new string('x', (1536 * 1024) + 1));
    }

    [Fact]
    public async Task A_megabyte_comes_back_and_a_megabyte_is_printed()
    {
        var name = await bench.ServeAsync("def init(): pass\ndef run(data):\n  print('p' * 1000000)\n  print('last line')\n  return 'r' * 1000000");
        var caller = await bench.CallerAsync(name);

        (await caller.AskAsync()).Length.ShouldBe(1000002);

        await ServingBench.UntilAsync(async () => (await bench.LogsAsync(name, "blue", """{"containerType":"InferenceServer","tail":1}""")).Contains("last line", StringComparison.Ordinal), () => "the last line");
    }

    [Fact]
    public async Task What_is_not_there_is_not_found()
    {
        var name = ServingBench.NewName();
        await bench.PutEndpointAsync(name);
        await bench.PutDeploymentAsync(name, "blue");
        var caller = await bench.CallerAsync(name);

        (await caller.AskAsync(404)).ShouldContain("traffic");
        (await caller.AskAsync(404, deployment: "green")).ShouldContain("'green'");
        await (caller with { Address = new Uri(caller.Address, "/nobody.000000/score") }).AskAsync(404);
        // Forced, it answers without any traffic.
        await caller.AskAsync(deployment: "BLUE");
    }

    [Fact]
    public async Task More_than_twice_what_it_takes_at_once_is_refused()
    {
        var gate = Path.Combine(bench.State, ServingBench.NewName());
        var name = await bench.ServeAsync($"import os, time\ndef init(): pass\ndef run(data):\n  open('{gate}.in', 'a').write('x')\n  while not os.path.exists('{gate}'): time.sleep(0.01)\n  return 1", """
            "requestSettings":{"requestTimeout":"PT60S","maxConcurrentRequestsPerInstance":2}
            """, instances: 2);
        var caller = await bench.CallerAsync(name);
        List<Task<HttpResponseMessage>> inside = [.. Enumerable.Range(0, 9).Select(_ => caller.SendAsync())];

        // Eight are inside, whichever came first; the ninth is told at once.
        using var refused = await await Task.WhenAny(inside);
        ((int)refused.StatusCode).ShouldBe(429);
        await File.WriteAllTextAsync(gate, "", Cancel);
        var statuses = (await Task.WhenAll(inside)).Select(x => (int)x.StatusCode).ToList();

        statuses.Count(x => x == 200).ShouldBe(8);
    }

    [Fact]
    public async Task Traffic_is_split_as_stated()
    {
        var name = ServingBench.NewName();
        await bench.PutEndpointAsync(name);
        await bench.PutDeploymentAsync(name, "blue");
        await bench.PutDeploymentAsync(name, "green");
        await bench.PutEndpointAsync(name, """{"blue":90,"green":10}""");
        var caller = await bench.CallerAsync(name);
        const int Requests = 1000;

        var green = 0;
        for (var i = 0; i < Requests; i++)
        {
            using var answer = await caller.SendAsync();
            answer.IsSuccessStatusCode.ShouldBeTrue();
            green += answer.Headers.GetValues("azureml-model-deployment").Single() == "green" ? 1 : 0;
        }

        // Six standard deviations of the binomial: wrong once in half a thousand million runs.
        Math.Abs(green - 100.0).ShouldBeLessThan(6 * Math.Sqrt(Requests * 0.1 * 0.9));
    }

    [Fact]
    public async Task Copies_arrive_and_nobody_waits_for_them()
    {
        var file = Path.Combine(bench.State, ServingBench.NewName());
        var name = await bench.ServeAsync();
        await bench.PutDeploymentAsync(name, "green", $"import os, time\ndef init(): pass\ndef run(data):\n  open('{file}', 'a').write(data + '\\n')\n  while not os.path.exists('{file}.go'): time.sleep(0.01)", """
            "requestSettings":{"requestTimeout":"PT60S","maxConcurrentRequestsPerInstance":64}
            """);
        await bench.PutEndpointAsync(name, """{"blue":100}""", """{"green":50}""");
        var caller = await bench.CallerAsync(name);

        for (var i = 0; i < 40; i++)
        {
            await caller.AskAsync(body: i.ToString(CultureInfo.InvariantCulture));
            await caller.AskAsync(body: "forced", deployment: "blue");
        }

        // The first copy is still being answered: no caller has waited for it.
        await ServingBench.UntilAsync(() => Task.FromResult(File.Exists(file)), () => "a copy");
        File.Exists(file + ".go").ShouldBeFalse();
        await File.WriteAllTextAsync(file + ".go", "", Cancel);
        await ServingBench.UntilAsync(async () => (await File.ReadAllLinesAsync(file, Cancel)).Length > 5, () => "more copies");
        var lines = await File.ReadAllLinesAsync(file, Cancel);
        lines.ShouldNotContain("forced");
        lines.ShouldBeUnique();
    }
}
