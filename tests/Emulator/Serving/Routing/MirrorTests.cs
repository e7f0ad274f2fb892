using System.Diagnostics;

namespace MlOpsBuild.Emulator.Tests.Serving.Routing;

/// <summary>Copies of live requests, to a deployment that is much slower than the one that answers.</summary>
public sealed class MirrorTests(ServingBench bench) : IClassFixture<ServingBench>
{
    private const int Requests = 1000;

    /// <summary>So few that a slow deployment keeps up: none is left out.</summary>
    private const int Percent = 20;

    /// <summary>What a copy takes, in seconds; a live answer takes milliseconds.</summary>
    private const double Slow = 1;

    /// <summary>In standard deviations of the binomial: chance goes beyond once in half a thousand million runs.</summary>
    private const double Bound = 6;

    /// <summary>Takes its time for each request, and for all of them at once; writes down what it was sent.</summary>
    private const string Server = """
        import http.server, os, threading, time
        lock = threading.Lock()
        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = 'HTTP/1.1'
            def answer(self):
                self.send_response(200)
                self.send_header('Content-Length', '0')
                self.end_headers()
            do_GET = answer
            def do_POST(self):
                data = self.rfile.read(int(self.headers['Content-Length'])).decode()
                with lock, open('FILE', 'a') as file: file.write(data + '\n')
                time.sleep(SLOW)
                self.answer()
        class Threads(http.server.ThreadingHTTPServer):
            request_queue_size = 1000
        Threads(('127.0.0.1', int(os.environ['PORT'])), Handler).serve_forever()
        """;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_slow_mirror_is_given_its_share_of_the_requests_and_delays_none()
    {
        var file = Path.Combine(bench.State, ServingBench.NewName());
        var name = await bench.ServeAsync();
        var server = Server.Replace("FILE", file, StringComparison.Ordinal).Replace("SLOW", FormattableString.Invariant($"{Slow}"), StringComparison.Ordinal);
        await bench.SucceededAsync(await bench.PutBodyAsync(name, "green", await bench.ServerBodyAsync(server, """
            "requestSettings":{"requestTimeout":"PT60S","maxConcurrentRequestsPerInstance":1000}
            """)));
        var caller = await bench.CallerAsync(name);
        await AskAsync(caller, "warm");
        var without = await AskAsync(caller, "alone");
        await bench.PutEndpointAsync(name, """{"blue":100}""", $$"""{"green":{{Percent}}}""");

        var with = await AskAsync(caller, "live");

        var copied = await CopiesAsync(name);
        var lines = await File.ReadAllLinesAsync(file, Cancel);
        lines.Length.ShouldBe(copied, "each copy has arrived, and was answered as it was to be");
        lines.ShouldBeUnique();
        lines.ShouldAllBe(x => x.StartsWith("live", StringComparison.Ordinal));
        const double Expected = Requests * Percent / 100.0;
        Math.Abs(lines.Length - Expected).ShouldBeLessThanOrEqualTo(Bound * Math.Sqrt(Expected * (100 - Percent) / 100), $"{lines.Length} copies of {Requests} requests");
        TestContext.Current.SendDiagnosticMessage("p50, p99 and longest: alone {0}, mirrored {1}; {2} copies", Said(without), Said(with), lines.Length);
        // Were a copy waited for, one request of five would take as long as it does.
        with[(int)(0.99 * Requests)].ShouldBeLessThan(TimeSpan.FromSeconds(Slow));
        (with[Requests / 2] - without[Requests / 2]).ShouldBeLessThan(TimeSpan.FromSeconds(Slow * Percent / 100));
    }

    /// <summary>Sends one after another; how long each took, the shortest first.</summary>
    private static async Task<IReadOnlyList<TimeSpan>> AskAsync(ServingBench.Caller caller, string what)
    {
        List<TimeSpan> took = [];
        for (var i = 0; i < Requests; i++)
        {
            var watch = Stopwatch.StartNew();
            await caller.AskAsync(body: $"{what} {i}");
            took.Add(watch.Elapsed);
        }

        return [.. took.Order()];
    }

    /// <summary>How many copies the endpoint has answered well, once all were; one that was left out or failed is none that may be.</summary>
    private async Task<int> CopiesAsync(string name)
    {
        var begin = TimeProvider.System.GetTimestamp();
        Dictionary<string, int> counts = [];
        // What is on its way is counted when it has come back, and the second is over in which it has.
        for (var before = -1; counts.Values.Sum() != before || before <= 0; await Task.Delay(TimeSpan.FromSeconds(2 + Slow), Cancel))
        {
            TimeProvider.System.GetElapsedTime(begin).ShouldBeLessThan(ServingBench.Patience, $"{before} copies");
            before = counts.Values.Sum();
            var query = $"{bench.Endpoint(name)}/providers/microsoft.insights/metrics?metricnames=RequestsPerMinute&interval=PT1S&aggregation=total&$filter=deployment eq 'green' and statusCode eq '*'";
            var series = (await bench.Emulator.AskAsync("GET", query, 200))!["value"]![0]!["timeseries"]!.AsArray();
            counts = series.ToDictionary(x => string.Join(' ', x!["metadatavalues"]!.AsArray().Select(y => (string?)y!["value"])), x => (int)x!["data"]!.AsArray().Sum(y => (double)y!["total"]!));
        }

        counts.Keys.ShouldHaveSingleItem().ShouldContain("200");
        return counts.Values.Single();
    }

    private static string Said(IReadOnlyList<TimeSpan> took) => FormattableString.Invariant($"{took[Requests / 2].TotalMilliseconds:0.0} {took[(int)(0.99 * Requests)].TotalMilliseconds:0.0} {took[^1].TotalMilliseconds:0.0} ms");
}
