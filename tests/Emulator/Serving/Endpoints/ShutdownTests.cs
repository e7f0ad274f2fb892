using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;

namespace MlOpsBuild.Emulator.Tests.Serving.Endpoints;

/// <summary>An emulator that has been shut down leaves no process behind, whatever it was in the middle of.</summary>
public sealed class ShutdownTests : IAsyncLifetime
{
    private readonly ServingBench _bench = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _bench.InitializeAsync();

    public async ValueTask DisposeAsync() => await _bench.DisposeAsync();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Instances_in_every_phase_end(bool areAdopted)
    {
        var name = await _bench.ServeAsync(instances: 2);
        var gate = Path.Combine(_bench.State, name);
        await File.WriteAllTextAsync(gate, "", Cancel);
        await _bench.PutDeploymentAsync(name, "crashing", $"import os, sys\nopen('{gate}.starts', 'a').write('x')\nif not os.path.exists('{gate}'): sys.exit(9)\ndef init(): pass\ndef run(data): os._exit(9)");
        await _bench.PutDeploymentAsync(name, "drained", $"import os, time\ndef init(): pass\ndef run(data):\n  open('{gate}.run', 'w').close()\n  time.sleep(1000)", """
            "requestSettings":{"requestTimeout":"PT3M"}
            """);
        if (areAdopted)
            await KillServingAsync(name);
        var caller = await _bench.CallerAsync(name);
        var open = caller.SendAsync(deployment: "drained");
        await ServingBench.UntilAsync(() => Task.FromResult(File.Exists(gate + ".run")), () => "the request to arrive");
        await _bench.Emulator.AskAsync("DELETE", _bench.Deployment(name, "drained"), 202);
        await ServingBench.UntilAsync(async () => !(await StatusAsync(name)).Contains("drained", StringComparison.Ordinal), () => "the deployment to be gone");
        File.Delete(gate);
        (await caller.SendAsync(deployment: "crashing")).Dispose();
        await ServingBench.UntilAsync(() => Task.FromResult(File.ReadAllText(gate + ".starts").Length >= 4), () => "some starts");
        await _bench.BeginAsync(name, "coming", $"import time\ndef init():\n  open('{gate}.init', 'w').close()\n  time.sleep(1000)\ndef run(data): return 1");
        await ServingBench.UntilAsync(() => Task.FromResult(File.Exists(gate + ".init")), () => "the instance to begin");

        await EndsAsync();

        await Should.ThrowAsync<Exception>(async () => (await open).EnsureSuccessStatusCode());
    }

    [Fact]
    public async Task A_serving_process_that_starts_ends()
    {
        (await _bench.Emulator.SendAsync("PUT", _bench.Endpoint(ServingBench.NewName()), """{"location":"local","properties":{"authMode":"Key"}}""")).Dispose();

        await EndsAsync();
    }

    [Fact]
    public async Task A_deployment_that_was_just_put_does_not_come_up()
    {
        var name = ServingBench.NewName();
        await _bench.PutEndpointAsync(name);
        await _bench.BeginAsync(name, "blue", ServingBench.Echo);

        await EndsAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_a_killed_serving_process_left_ends(bool isControlKilled)
    {
        await _bench.ServeAsync();
        using (var serving = Process.GetProcessById(_bench.ServingProcess()))
            serving.Kill();
        if (isControlKilled)
        {
            await _bench.Emulator.KillAsync();
            await _bench.StartAsync();
        }

        await EndsAsync();
    }

    [Fact]
    public async Task A_serving_process_whose_control_plane_was_killed_while_it_started_ends()
    {
        (await _bench.Emulator.SendAsync("PUT", _bench.Endpoint(ServingBench.NewName()), """{"location":"local","properties":{"authMode":"Key"}}""")).Dispose();
        await ServingBench.UntilAsync(() => Task.FromResult(_bench.Left().Count > 1), () => "the serving process to start");
        await _bench.Emulator.KillAsync();
        await _bench.StartAsync();

        await EndsAsync();
    }

    [Fact]
    public async Task An_instance_that_does_not_answer_its_probes_ends()
    {
        var name = await _bench.ServeAsync(more: """
            "livenessProbe":{"timeout":"PT3M","period":"PT0.1S"},"readinessProbe":{"timeout":"PT3M","period":"PT0.1S"}
            """);
        var instance = int.Parse(await (await _bench.CallerAsync(name)).AskAsync(), CultureInfo.InvariantCulture);
        using (var stop = Process.Start("kill", ["-STOP", $"{instance}"]))
            await stop.WaitForExitAsync(Cancel);
        // Longer than the period, so that a probe is on its way.
        await Task.Delay(TimeSpan.FromSeconds(1), Cancel);

        await EndsAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_signal_ends_the_serving_process_though_clients_stay_connected(bool isAnswering)
    {
        var name = await _bench.ServeAsync("import time\ndef init(): pass\ndef run(data):\n  if 'wait' in data:\n    open(data.split()[1], 'w').close()\n    time.sleep(1000)\n  return 1", """
            "requestSettings":{"requestTimeout":"PT3M","maxConcurrentRequestsPerInstance":2}
            """);
        var caller = await _bench.CallerAsync(name);
        using var watching = new HttpClient();
        watching.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _bench.Emulator.Token);
        using var watch = await watching.GetAsync(new Uri(caller.Address, "/-/watch"), HttpCompletionOption.ResponseHeadersRead, Cancel);
        watch.EnsureSuccessStatusCode();
        var inside = Path.Combine(_bench.State, "inside");
        var open = isAnswering ? caller.SendAsync($"wait {inside}") : null;
        if (isAnswering)
            await ServingBench.UntilAsync(() => Task.FromResult(File.Exists(inside)), () => "the request to arrive");
        using var serving = Process.GetProcessById(_bench.ServingProcess());

        using (var kill = Process.Start("kill", ["-TERM", $"{serving.Id}"]))
            await kill.WaitForExitAsync(Cancel);
        var begin = TimeProvider.System.GetTimestamp();
        await serving.WaitForExitAsync(Cancel);

        // Five seconds for requests, two for instances; nothing at all for those who only watch.
        TimeProvider.System.GetElapsedTime(begin).ShouldBeLessThan(TimeSpan.FromSeconds(isAnswering ? 15 : 4.5));
        (await watch.Content.ReadAsByteArrayAsync(Cancel)).ShouldBeEmpty("the watch is told of the end, not broken off");
        if (open is not null)
            await Should.ThrowAsync<HttpRequestException>(() => open);
        // The control plane has seen it too.
        await ServingBench.UntilAsync(async () => await StatusCodeAsync(caller) == 200, () => "the next serving process to answer");
    }

    private static async Task<int> StatusCodeAsync(ServingBench.Caller caller)
    {
        try
        {
            using var answer = await caller.SendAsync();
            return (int)answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            return 0;
        }
    }

    private async Task EndsAsync()
    {
        var begin = TimeProvider.System.GetTimestamp();
        await _bench.ShutDownAsync();
        _bench.Left().ShouldBeEmpty();
        TimeProvider.System.GetElapsedTime(begin).ShouldBeLessThan(TimeSpan.FromSeconds(25));
    }

    private async Task KillServingAsync(string endpoint)
    {
        var before = _bench.ServingProcess();
        using (var serving = Process.GetProcessById(before))
            serving.Kill();
        await ServingBench.UntilAsync(
            async () => File.Exists(Path.Combine(_bench.State, "serving", "serving.json")) && _bench.ServingProcess() != before && (await StatusAsync(endpoint)).Contains("blue", StringComparison.Ordinal),
            () => "the next serving process");
    }

    /// <summary>What the serving process says of an endpoint.</summary>
    private async Task<string> StatusAsync(string endpoint)
    {
        var address = new Uri(await _bench.UriAsync(endpoint));
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _bench.Emulator.Token);
        return await client.GetStringAsync(new Uri(address, $"/-/endpoints/{address.Segments[1].TrimEnd('/')}"), Cancel);
    }
}
