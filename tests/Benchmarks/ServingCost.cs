using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace MlOpsBuild.Benchmarks;

/// <summary>
/// What the router of online endpoints costs: against nginx on the same servers, in turn; in latency; with data collected;
/// idle; and when it is killed.
/// </summary>
internal static class ServingCost
{
    private const int Rounds = 5;
    private const int Seconds = 4;

    /// <summary>Not counted: the router compiles again what it runs often.</summary>
    private const int WarmSeconds = 15;
    private const int Endpoints = 5;
    private const string Server = """
        d=$(mktemp -d); printf 'daemon off; worker_processes 1; pid %s/pid; events {} http { access_log off; keepalive_requests 1000000; client_body_temp_path %s/b; proxy_temp_path %s/p; fastcgi_temp_path %s/f; uwsgi_temp_path %s/u; scgi_temp_path %s/s; server { listen 127.0.0.1:%s; location / { default_type application/json; return 200 "[0.25]"; } } }' $d $d $d $d $d $d $PORT > $d/conf
        exec nginx -c $d/conf -e $d/error.log
        """;

    /// <summary>A client that asks without a pause would take the processor from what it waits for.</summary>
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(5);

    /// <summary>Long enough for what was allocated on the way to be collected.</summary>
    private static readonly TimeSpan s_quiet = TimeSpan.FromSeconds(30);

    internal static async Task<IReadOnlyList<Figure>> MeasureAsync(string root)
    {
        if (!IsThere("wrk") || !IsThere("nginx"))
        {
            Console.WriteLine("LEFT OUT: serving against nginx; wrk and nginx are not both on this machine");
            return [];
        }

        using var emulator = await RunningEmulator.StartAsync(EmulatorProgram.Shipped(root));
        await emulator.PutBlobAsync("server/Dockerfile", "FROM nginx\nEXPOSE 8080\nCMD [\"sh\", \"serve.sh\"]\n");
        await emulator.PutBlobAsync("server/serve.sh", Server);
        var route = new JsonObject { ["path"] = "/", ["port"] = 8080 };
        await emulator.PutAsync($"{emulator.Workspace}/environments/server/versions/1", new JsonObject
        {
            ["build"] = new JsonObject { ["contextUri"] = "azureml://datastores/workspaceblobstore/paths/server/" },
            ["inferenceConfig"] = new JsonObject { ["scoringRoute"] = route, ["livenessRoute"] = route.DeepClone(), ["readinessRoute"] = route.DeepClone() },
        });
        var (address, key) = await ServeAsync(emulator, "split", collector: null, "blue", "green");
        var ports = emulator.InstancePorts;
        var (figure, perSecond) = AgainstNginx(ports, address, key);
        return
        [
            figure,
            AddedLatency(ports[0], address, key, perSecond),
            await CollectingAsync(emulator, address, key),
            await AfterKillAsync(emulator, address, key),
            await IdleAsync(emulator),
        ];
    }

    private static (Figure Ratio, double PerSecond) AgainstNginx(IReadOnlyList<int> ports, string address, string key)
    {
        using var nginx = new NginxProxy(ports[0], ports[1]);
        var theirAddress = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{nginx.Port}/score");
        WrkRun.PerSecond(address, key, WarmSeconds);
        WrkRun.PerSecond(theirAddress, key, 1);
        var (ours, theirs) = InTurn(() => WrkRun.PerSecond(address, key, Seconds), () => WrkRun.PerSecond(theirAddress, key, Seconds));
        var ratios = ours.Zip(theirs, (x, y) => x / y).ToList();
        Console.WriteLine($"forwarding, 16 connections, {Rounds} rounds of {Seconds} s in turn: router {ours.Spread()}, nginx {theirs.Spread()} requests a second, ratio {ratios.Spread()}");
        return (new Figure("requests forwarded, of nginx with split_clients, median ratio", ratios.Median(), 0.6, "", MoreIsBetter: true), ours.Median());
    }

    /// <summary>Requests come by themselves, half as many as the router answers at most.</summary>
    private static Figure AddedLatency(int port, string address, string key, double most)
    {
        var perSecond = most / 2;
        var direct = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/");
        var (ours, theirs) = InTurn(() => SteadyLoad.P99(address, key, perSecond, Seconds), () => SteadyLoad.P99(direct, key, perSecond, Seconds));
        var added = ours.Zip(theirs, (x, y) => x - y).ToList();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"p99 at {perSecond:0} requests a second, {Rounds} rounds of {Seconds} s in turn: router {ours.Spread()} ms, its server {theirs.Spread()} ms, added {added.Spread()} ms"));
        return new Figure("added p99 at half load, median", added.Median(), 2, "ms");
    }

    private static async Task<Figure> CollectingAsync(RunningEmulator emulator, string address, string key)
    {
        JsonObject Enabled() => new() { ["dataCollectionMode"] = "Enabled" };
        var collector = new JsonObject { ["collections"] = new JsonObject { ["request"] = Enabled(), ["response"] = Enabled() } };
        var (collected, itsKey) = await ServeAsync(emulator, "collected", collector, "blue", "green");
        WrkRun.PerSecond(collected, itsKey, WarmSeconds);
        var (with, without) = InTurn(() => WrkRun.PerSecond(collected, itsKey, Seconds), () => WrkRun.PerSecond(address, key, Seconds));
        var ratios = with.Zip(without, (x, y) => x / y).ToList();
        Console.WriteLine($"with inputs and outputs of all requests collected, {Rounds} rounds of {Seconds} s in turn: {with.Spread()}, without {without.Spread()} requests a second, ratio {ratios.Spread()}");
        return new Figure("requests with data collected, of those without, median ratio", ratios.Median(), 0.8, "", MoreIsBetter: true);
    }

    private static (List<double> Ours, List<double> Theirs) InTurn(Func<double> ours, Func<double> theirs)
    {
        var (mine, other) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            mine.Add(ours());
            other.Add(theirs());
        }

        return (mine, other);
    }

    private static async Task<Figure> AfterKillAsync(RunningEmulator emulator, string address, string key)
    {
        List<double> rounds = [];
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        for (var round = 0; round < Rounds; round++)
        {
            using var process = Process.GetProcessById((int)emulator.Serving["processId"]!);
            var watch = Stopwatch.StartNew();
            process.Kill();
            while (!await AnswersAsync(http, address))
                await Task.Delay(s_look);
            rounds.Add(watch.Elapsed.TotalSeconds);
        }

        Console.WriteLine($"serving process, kill -9 to the next answer, {Rounds} rounds: {rounds.Spread()} s");
        return new Figure("serving process killed, to its next answer, median", rounds.Median(), 2, "s");
    }

    private static async Task<Figure> IdleAsync(RunningEmulator emulator)
    {
        await Task.Delay(s_quiet);
        var before = ResidentBytes(emulator);
        for (var number = 0; number < Endpoints; number++)
            await ServeAsync(emulator, $"idle{number}", collector: null, "blue");
        await Task.Delay(s_quiet);
        var after = ResidentBytes(emulator);
        var each = (after - before) / 1e6 / Endpoints;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Endpoints} idle endpoints: control plane and serving process {before / 1e6:0.0} MB before, {after / 1e6:0.0} MB after"));
        return new Figure("an idle endpoint, control plane and serving process", each, 5, "MB");
    }

    private static async Task<(string Address, string Key)> ServeAsync(RunningEmulator emulator, string name, JsonObject? collector, params string[] deployments)
    {
        var path = $"{emulator.Workspace}/onlineEndpoints/{name}";
        await emulator.ProvisionAsync(path, new JsonObject { ["authMode"] = "Key" });
        foreach (var deployment in deployments)
        {
            await emulator.ProvisionAsync($"{path}/deployments/{deployment}", new JsonObject
            {
                ["endpointComputeType"] = "Managed",
                ["instanceType"] = "Standard_DS3_v2",
                ["environmentId"] = $"{emulator.Workspace}/environments/server/versions/1",
                ["requestSettings"] = new JsonObject { ["maxConcurrentRequestsPerInstance"] = 1000 },
                ["dataCollector"] = collector?.DeepClone(),
            });
        }

        await emulator.ProvisionAsync(path, new JsonObject
        {
            ["authMode"] = "Key",
            ["traffic"] = new JsonObject(deployments.Select(x => KeyValuePair.Create<string, JsonNode?>(x, 100 / deployments.Length))),
        });
        var address = (string)(await emulator.GetAsync(path))["properties"]!["scoringUri"]!;
        return (address, (string)(await emulator.PostAsync($"{path}/listKeys"))["primaryKey"]!);
    }

    private static async Task<bool> AnswersAsync(HttpClient http, string address)
    {
        try
        {
            using var answer = await http.PostAsync(new Uri(address), new StringContent("{}"));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static long ResidentBytes(RunningEmulator emulator)
    {
        using var serving = Process.GetProcessById((int)emulator.Serving["processId"]!);
        return emulator.ResidentBytes + serving.WorkingSet64;
    }

    private static bool IsThere(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(x => File.Exists(Path.Combine(x, program)));
}
