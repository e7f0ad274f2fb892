using System.Diagnostics;
using System.Globalization;

namespace MlOpsBuild.Emulator.Tests.Serving.Instances;

/// <summary>Servers of a team's own that do not come up, or not again: what is told and what is done.</summary>
public sealed class ServerFaultTests(ServingBench bench) : IClassFixture<ServingBench>
{
    /// <summary>Answers with its process, badly when it is asked to; a probe waits while a file of its name is there.</summary>
    private const string Server = """
        import http.server, os, subprocess, sys, time
        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = 'HTTP/1.1'
            def do_GET(self):
                probe = self.path.replace('/', '.')
                while os.path.exists(file + probe) or os.path.exists(f'{file}{probe}.{os.getpid()}'): time.sleep(0.01)
                how, answer = self.rfile.read(int(self.headers.get('Content-Length', 0))), str(os.getpid()).encode()
                if how == b'garbage':
                    self.wfile.write(b'no HTTP at all\r\n\r\n')
                    self.close_connection = True
                    return
                self.send_response(200)
                self.send_header('Content-Length', str(len(answer)))
                self.end_headers()
                self.wfile.write(answer[:1])
                if how == b'stall': time.sleep(30)
                self.wfile.write(answer[1:])
            do_POST = do_GET
        def serve(): http.server.ThreadingHTTPServer(('127.0.0.1', int(os.environ['PORT'])), Handler).serve_forever()

        """;

    private const string Brief = """
        "requestSettings":{"requestTimeout":"PT2S"}
        """;

    private static readonly string s_probes = Probes(failures: 300);

    [Fact]
    public async Task A_server_that_is_never_ready_fails_after_the_stated_failures()
    {
        var (name, file) = await NewAsync();
        await File.WriteAllTextAsync(file + ".ready", "", TestContext.Current.CancellationToken);

        var blue = await BeginAsync(name, file, "serve()", Probes(failures: 2));

        var (code, message) = await bench.FailureAsync(blue);
        code.ShouldBe("ResourceNotReady");
        message.ShouldContain("did not answer its readiness probe /ready 2 times. Its log ends with: ");
    }

    [Fact]
    public async Task A_server_that_dies_at_its_start_again_and_again_fails_with_its_last_words()
    {
        var (name, file) = await NewAsync();

        var blue = await BeginAsync(name, file, "print('planted', 'end', file=sys.stderr)\nos._exit(7)", s_probes);

        var (code, message) = await bench.FailureAsync(blue);
        code.ShouldBe("ResourceNotReady");
        message.ShouldContain("ended with exit code 7, 3 times in a row. Its log ends with: planted end");
    }

    [Fact]
    public async Task A_server_that_loops_through_crashes_is_given_longer_and_longer_pauses_and_comes_back()
    {
        var (name, file) = await NewAsync();
        await bench.SucceededAsync(await BeginAsync(name, file, "print(time.time(), file=open(file, 'a'))\nif os.path.exists(file + '.bad'): sys.exit('planted end')\nserve()", s_probes));
        await bench.PutEndpointAsync(name, """{"blue":100}""");
        var caller = await bench.CallerAsync(name);
        await File.WriteAllTextAsync(file + ".bad", "", TestContext.Current.CancellationToken);

        using (var server = Process.GetProcessById(int.Parse(await caller.AskAsync(), CultureInfo.InvariantCulture)))
            server.Kill();
        await ServingBench.UntilAsync(() => Task.FromResult(Starts(file).Count >= 5), () => $"five starts: {string.Join(' ', Starts(file))}");
        (await caller.AskAsync(503)).ShouldContain("no_healthy_upstream");
        File.Delete(file + ".bad");

        await ServingBench.UntilAsync(
            async () =>
            {
                using var answer = await caller.SendAsync();
                return answer.IsSuccessStatusCode;
            },
            () => "the server to come back");
        var starts = Starts(file);
        // Each pause and the time to start; the first was after the kill.
        (starts[2] - starts[1]).ShouldBeGreaterThan(0.2);
        (starts[3] - starts[2]).ShouldBeGreaterThan(0.4);
        (starts[4] - starts[3]).ShouldBeGreaterThan(0.8);
        (await bench.LogsAsync(name, "blue")).ShouldContain("planted end");
    }

    [Fact]
    public async Task A_port_that_somebody_takes_first_is_given_up_for_another()
    {
        var (name, file) = await NewAsync();
        const string Thief = "import os, socket, sys, time; s = socket.create_server(('127.0.0.1', int(os.environ['PORT']))); open(sys.argv[1], 'w').close(); time.sleep(60)";

        await bench.SucceededAsync(await BeginAsync(name, file, $$"""
            if not os.path.exists(file):
                subprocess.Popen([sys.executable, '-c', "{{Thief}}", file], start_new_session=True)
                while not os.path.exists(file): time.sleep(0.01)
            serve()
            """, s_probes));

        (await bench.LogsAsync(name, "blue")).ShouldContain("Address already in use");
        await (await bench.CallerAsync(name)).AskAsync(deployment: "blue");
    }

    [Fact]
    public async Task A_server_that_lives_no_longer_is_started_again()
    {
        var (name, file) = await NewAsync();
        await bench.SucceededAsync(await BeginAsync(name, file, "serve()", s_probes));
        var caller = await bench.CallerAsync(name);
        var process = await caller.AskAsync(deployment: "blue");

        await File.WriteAllTextAsync($"{file}.live.{process}", "", TestContext.Current.CancellationToken);

        await ServingBench.UntilAsync(
            async () =>
            {
                using var answer = await caller.SendAsync(deployment: "blue");
                return answer.IsSuccessStatusCode && await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken) != process;
            },
            () => "another process to answer");
    }

    [Fact]
    public async Task A_server_that_is_not_ready_for_a_while_is_spared_for_that_while()
    {
        var (name, file) = await NewAsync();
        await bench.SucceededAsync(await BeginAsync(name, file, "serve()", Probes(failures: 6, period: 1), instances: 2));
        var caller = await bench.CallerAsync(name);
        var spared = await caller.AskAsync(deployment: "blue");
        var asked = 0;

        await File.WriteAllTextAsync($"{file}.ready.{spared}", "", TestContext.Current.CancellationToken);
        await ServingBench.UntilAsync(async () => (asked = await caller.AskAsync(deployment: "blue") == spared ? 0 : asked + 1) == 30, () => "the other one to get all requests");
        File.Delete($"{file}.ready.{spared}");

        await ServingBench.UntilAsync(async () => await caller.AskAsync(deployment: "blue") == spared, () => "it to get requests again");
    }

    [Fact]
    public async Task An_answer_that_is_no_HTTP_or_never_ends_is_its_callers_alone()
    {
        var (name, file) = await NewAsync();
        await bench.SucceededAsync(await BeginAsync(name, file, "serve()", $"{s_probes},{Brief}"));
        var caller = await bench.CallerAsync(name);

        (await caller.AskAsync(502, "garbage", "blue")).ShouldContain("broke off without an answer");
        await Should.ThrowAsync<HttpRequestException>(() => caller.AskAsync(body: "stall", deployment: "blue"));

        await caller.AskAsync(deployment: "blue");
    }

    [Fact]
    public async Task What_is_otherwise_than_on_Azure_is_at_the_head_of_the_log()
    {
        var (name, file) = await NewAsync();
        await bench.SucceededAsync(await BeginAsync(name, file, "print('first word', flush=True)\nserve()", s_probes));

        var log = await bench.LogsAsync(name, "blue");

        log.ShouldContain("Otherwise than on Azure:\n- Dockerfile:4: RUN is not run here");
        log.IndexOf("Otherwise", StringComparison.Ordinal).ShouldBeLessThan(log.IndexOf("first word", StringComparison.Ordinal));
    }

    private static string Probes(int failures, double period = 0.2) => string.Create(CultureInfo.InvariantCulture, $$"""
        "readinessProbe":{"initialDelay":"PT0S","period":"PT{{period}}S","timeout":"PT0.5S","failureThreshold":{{failures}}},"livenessProbe":{"initialDelay":"PT1S","period":"PT0.2S","timeout":"PT2S","failureThreshold":3}
        """);

    private static List<double> Starts(string file) => [.. File.ReadAllLines(file).Select(x => double.Parse(x, CultureInfo.InvariantCulture))];

    private async Task<(string Name, string File)> NewAsync()
    {
        var name = ServingBench.NewName();
        await bench.PutEndpointAsync(name);
        return (name, Path.Combine(bench.State, name));
    }

    private async Task<string> BeginAsync(string name, string file, string main, string more, int instances = 1)
        => await bench.PutBodyAsync(name, "blue", await bench.ServerBodyAsync($"{Server}file = '{file}'\n{main}", more, instances));
}
