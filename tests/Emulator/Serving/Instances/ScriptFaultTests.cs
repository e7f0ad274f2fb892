using System.Diagnostics;
using System.Globalization;

namespace MlOpsBuild.Emulator.Tests.Serving.Instances;

/// <summary>Scoring scripts that hang, print without end, take memory or do not start: what becomes of their instances.</summary>
public sealed class ScriptFaultTests(ServingBench bench) : IClassFixture<ServingBench>
{
    private const string Patient = """
        "requestSettings":{"requestTimeout":"PT60S"}
        """;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_init_that_throws_is_named_in_the_error_and_traced_in_the_log()
    {
        var name = ServingBench.NewName();
        await bench.PutEndpointAsync(name);

        var blue = await bench.BeginAsync(name, "blue", "def init(): raise ValueError('no model at /models/7')\ndef run(data): return 1");

        var (code, message) = await bench.FailureAsync(blue);
        code.ShouldBe("ResourceNotReady");
        message.ShouldContain("exit code 3, 3 times in a row. Its log ends with: ValueError: no model at /models/7");
        (await bench.LogsAsync(name, "blue")).ShouldContain("in init");
    }

    [Fact]
    public async Task A_run_that_hangs_is_a_timeout_for_its_caller_and_nobody_else()
    {
        var gate = Path.Combine(bench.State, ServingBench.NewName());
        var name = await bench.ServeAsync($"import os, time\ndef init(): pass\ndef run(data):\n  if 'hang' in data: open('{gate}.in', 'w').close()\n  while 'hang' in data and not os.path.exists('{gate}'): time.sleep(0.01)\n  return os.getpid()", """
            "requestSettings":{"requestTimeout":"PT3S"}
            """, instances: 2);
        var caller = await bench.CallerAsync(name);
        var hanging = caller.AskAsync(408, "hang");
        await ServingBench.UntilAsync(() => Task.FromResult(File.Exists(gate + ".in")), () => "the request to hang");

        var others = new HashSet<string>();
        for (var request = 0; request < 20; request++)
            others.Add(await caller.AskAsync());
        others.Count.ShouldBe(1);
        await hanging;

        // The caller has gone, run() is still where it was: the instance answers again once it comes back.
        await File.WriteAllTextAsync(gate, "", Cancel);
        await ServingBench.UntilAsync(async () => others.Add(await caller.AskAsync()), () => "the instance that hung to answer");
    }

    [Fact]
    public async Task A_run_that_never_comes_back_is_ended_after_WORKER_TIMEOUT_and_the_log_says_where_it_was()
    {
        var name = await bench.ServeAsync("import time\ndef init(): pass\ndef run(data):\n  def stuck_here(): time.sleep(1000)\n  return stuck_here() if 'hang' in data else 1", """
            "requestSettings":{"requestTimeout":"PT0.5S"},"environmentVariables":{"WORKER_TIMEOUT":"1"}
            """);
        var caller = await bench.CallerAsync(name);

        await caller.AskAsync(408, "hang");

        await ServingBench.UntilAsync(async () => (await bench.LogsAsync(name, "blue")).Contains("run() has not come back for 1 s", StringComparison.Ordinal), () => "the end of the server");
        await ServingBench.UntilAsync(
            async () =>
            {
                using var answer = await caller.SendAsync();
                return answer.IsSuccessStatusCode;
            },
            () => "the next server to answer");
        (await bench.LogsAsync(name, "blue")).ShouldContain("in stuck_here");
    }

    [Fact]
    public async Task What_is_printed_without_end_neither_holds_up_answers_nor_fills_the_disk()
    {
        const int Megabyte = 1_000_000;
        const long Kept = 2 * 16L * 1024 * 1024;
        var name = await bench.ServeAsync($"def init(): pass\ndef run(data):\n  print('p' * {Megabyte})\n  return len(data)", Patient);
        var caller = await bench.CallerAsync(name);

        for (var megabyte = 0; megabyte < 40; megabyte++)
            (await caller.AskAsync(body: "four")).ShouldBe("4");

        Directory.GetFiles(bench.LogFolder(name, "blue")).Sum(x => new FileInfo(x).Length).ShouldBeInRange(Kept / 2, Kept);
        (await bench.LogsAsync(name, "blue")).Length.ShouldBeLessThan(2 * Megabyte);
    }

    [Fact]
    public async Task Memory_that_leaks_shows_in_the_metric_and_an_instance_killed_for_it_is_replaced()
    {
        const int Leak = 200_000_000;
        var share = 100.0 * Leak / GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        var name = await bench.ServeAsync($"import os\nleak = []\ndef init(): pass\ndef run(data):\n  if 'leak' in data: leak.append(b'x' * {Leak})\n  return os.getpid()", Patient);
        var caller = await bench.CallerAsync(name);
        var process = await caller.AskAsync();
        (await MemoryAsync(name)).ShouldBeLessThan(share);

        await caller.AskAsync(body: "leak");
        await ServingBench.UntilAsync(async () => await MemoryAsync(name) > share, () => $"{share} percent of the memory to show");
        Kill(process);

        await ServingBench.UntilAsync(
            async () =>
            {
                using var answer = await caller.SendAsync();
                return answer.IsSuccessStatusCode && await answer.Content.ReadAsStringAsync(Cancel) != process;
            },
            () => "another instance to answer");
    }

    [Fact]
    public async Task An_instance_that_is_killed_while_it_answers_fails_no_request_that_another_can_answer()
    {
        var folder = Directory.CreateDirectory(Path.Combine(bench.State, ServingBench.NewName())).FullName;
        var name = await bench.ServeAsync($"import os, time\ndef init(): pass\ndef run(data):\n  open(f'{folder}/{{os.getpid()}}', 'a').close()\n  while not os.path.exists('{folder}/go'): time.sleep(0.01)\n  return os.getpid()", """
            "requestSettings":{"requestTimeout":"PT60S","maxConcurrentRequestsPerInstance":2},"environmentVariables":{"WORKER_COUNT":"2"}
            """, instances: 2);
        var caller = await bench.CallerAsync(name);
        List<Task<string>> answers = [.. Enumerable.Range(0, 6).Select(_ => caller.AskAsync())];
        await ServingBench.UntilAsync(() => Task.FromResult(Directory.GetFiles(folder).Length == 2), () => "both instances to be inside run()");
        var killed = Path.GetFileName(Directory.GetFiles(folder)[0]);

        Kill(killed);
        await File.WriteAllTextAsync(Path.Combine(folder, "go"), "", Cancel);

        (await Task.WhenAll(answers)).ShouldNotContain(killed);
    }

    [Fact]
    public async Task Kills_under_load_fail_no_request()
    {
        var name = await bench.ServeAsync("import os, time\ndef init(): pass\ndef run(data):\n  time.sleep(0.005)\n  return os.getpid()", """
            "requestSettings":{"requestTimeout":"PT60S","maxConcurrentRequestsPerInstance":4}
            """, instances: 2);
        var caller = await bench.CallerAsync(name);
        using var over = new CancellationTokenSource();
        var load = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            for (; !over.IsCancellationRequested; await caller.AskAsync())
            {
            }
        })).ToList();

        for (var kill = 0; kill < 5; kill++)
        {
            var seen = new HashSet<string>();
            await ServingBench.UntilAsync(async () => seen.Add(await caller.AskAsync()) && seen.Count == 2, () => "both instances to answer");
            Kill(seen.First());
        }

        await over.CancelAsync();
        await Task.WhenAll(load);
    }

    [Fact]
    public async Task A_request_that_ends_whoever_takes_it_ends_three_instances_and_no_more()
    {
        var ended = Path.Combine(bench.State, ServingBench.NewName());
        var name = await bench.ServeAsync($"import os\ndef init(): pass\ndef run(data):\n  if 'poison' in data:\n    print(os.getpid(), file=open('{ended}', 'a'))\n    os.abort()\n  return 1", Patient, instances: 4);
        var caller = await bench.CallerAsync(name);

        (await caller.AskAsync(502, "poison")).ShouldContain("3 instances");

        (await File.ReadAllLinesAsync(ended, Cancel)).Distinct().Count().ShouldBe(3);
        await caller.AskAsync();
        await ServingBench.UntilAsync(async () => (await bench.LogsAsync(name, "blue")).Contains("Fatal Python error: Aborted", StringComparison.Ordinal), () => "the log to say how");
    }

    [Fact]
    public async Task A_supervisor_that_is_killed_takes_its_instances_along_and_others_come()
    {
        var name = await bench.ServeAsync(ServingBench.Echo, Patient, instances: 2);
        var caller = await bench.CallerAsync(name);
        var process = await caller.AskAsync();

        // "id (name) state parent …"
        Kill((await File.ReadAllTextAsync($"/proc/{process}/stat", Cancel)).Split(") ")[^1].Split(' ')[1]);

        await ServingBench.UntilAsync(() => Task.FromResult(!Directory.Exists("/proc/" + process)), () => "the instance to end");
        await ServingBench.UntilAsync(
            async () =>
            {
                using var answer = await caller.SendAsync();
                return answer.IsSuccessStatusCode;
            },
            () => "another instance to answer");
    }

    private static void Kill(string process)
    {
        using var found = Process.GetProcessById(int.Parse(process, CultureInfo.InvariantCulture));
        found.Kill();
    }

    private async Task<double> MemoryAsync(string name)
    {
        var metric = await bench.Emulator.AskAsync("GET", bench.Deployment(name, "blue") + "/providers/Microsoft.Insights/metrics?metricnames=CpuMemoryUtilizationPercentage&interval=PT1S&aggregation=Maximum", 200);
        return metric!["value"]![0]!["timeseries"]!.AsArray().SelectMany(x => x!["data"]!.AsArray()).Select(x => (double?)x!["maximum"] ?? 0).DefaultIfEmpty(0).Max();
    }
}
