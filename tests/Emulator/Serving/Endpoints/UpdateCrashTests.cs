using System.Diagnostics;
using System.Text.Json.Nodes;
using MlOpsBuild.Emulator.Processes.Posix;

namespace MlOpsBuild.Emulator.Tests.Serving.Endpoints;

/// <summary>
/// kill -9 of the serving process while a new version of a deployment comes up: the old one, whose routes are other ones,
/// answers until the new one is ready, and nothing of either is left half way.
/// </summary>
public sealed class UpdateCrashTests : IAsyncLifetime
{
    private const int OldInstances = 2;
    private const int NewInstances = 3;

    /// <summary>Answers its own version's routes alone, with that version. Of its instances as many are ready as its gate says.</summary>
    private const string Server = """
        import http.server, os
        begun = os.open('GATE.begun', os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        os.write(begun, b'x')
        place = os.lseek(begun, 0, os.SEEK_CUR)
        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = 'HTTP/1.1'
            def answer(self, status, text=''):
                self.send_response(status)
                self.send_header('Content-Length', str(len(text)))
                self.end_headers()
                self.wfile.write(text.encode())
            def do_GET(self):
                if self.path == '/live': self.answer(200)
                elif self.path != '/VERSION/ready': self.answer(404)
                else: self.answer(200 if place <= int(open('GATE').read()) else 503)
            def do_POST(self):
                self.rfile.read(int(self.headers['Content-Length']))
                self.answer(200 if self.path == '/VERSION/score' else 404, 'VERSION')
        http.server.ThreadingHTTPServer(('127.0.0.1', int(os.environ['PORT'])), Handler).serve_forever()
        """;

    private const string Settings = """
        "readinessProbe":{"period":"PT0.1S","failureThreshold":1000},"requestSettings":{"requestTimeout":"PT60S","maxConcurrentRequestsPerInstance":100}
        """;

    private readonly ServingBench _bench = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _bench.InitializeAsync();

    public async ValueTask DisposeAsync() => await _bench.DisposeAsync();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task The_old_version_answers_until_all_of_the_new_one_is_ready(int ready)
    {
        var name = await OldAsync();
        var caller = await _bench.CallerAsync(name);
        var old = Instances();
        var update = await BeginAsync(name, ready);
        using var over = new CancellationTokenSource();
        var calls = CallAsync(caller, over.Token);

        for (var kill = 0; kill < 2; kill++)
        {
            await KillAsync();
            await AnsweredAsync(caller, "old");
        }

        Instances().Where(x => x.Version == "old").ShouldBe(old, ignoreOrder: true, "the same processes, and they serve");
        ((string?)(await _bench.Emulator.AskAsync("GET", update, 200))!["properties"]!["provisioningState"]).ShouldBe("Updating");
        var opened = DateTimeOffset.UtcNow;
        await OpenAsync("new", NewInstances);
        await _bench.SucceededAsync(update);
        await AnsweredAsync(caller, "new");
        await over.CancelAsync();

        var answers = await calls;
        answers.Where(x => x.Status is not (200 or 0)).ShouldBeEmpty("whoever finds a serving process is answered");
        answers.Where(x => x.Version == "new" && x.Came < opened).ShouldBeEmpty("not all of the new version was ready");
        answers.ShouldContain(x => x.Version == "old");
        await NewAloneAsync(caller, old);
    }

    [Fact]
    public async Task Kills_around_the_change_from_one_version_to_the_other_leave_one()
    {
        var name = await OldAsync();
        var caller = await _bench.CallerAsync(name);
        var old = Instances();
        var update = await BeginAsync(name, NewInstances - 1);
        await OpenAsync("new", NewInstances);
        for (var kill = 0; kill < 4; kill++)
            await KillAsync();

        await _bench.SucceededAsync(update);

        await AnsweredAsync(caller, "new");
        await NewAloneAsync(caller, old);
    }

    [Fact]
    public async Task What_was_replaced_and_only_answers_its_last_requests_does_not_serve_again()
    {
        var inside = Path.Combine(_bench.State, "inside");
        var name = await _bench.ServeAsync($"import time\ndef init(): pass\ndef run(data):\n  open('{inside}', 'w').close()\n  time.sleep(1000)", """
            "requestSettings":{"requestTimeout":"PT3M"}
            """);
        var caller = await _bench.CallerAsync(name);
        var open = caller.SendAsync();
        await ServingBench.UntilAsync(() => Task.FromResult(File.Exists(inside)), () => "the request to arrive");
        var old = Instances();
        await _bench.PutDeploymentAsync(name, "blue", "def init(): pass\ndef run(data): return 'new'");
        Instances().Select(x => x.Stage).ShouldBe(["Leaving", "Serving"], ignoreOrder: true);

        await KillAsync();

        await Should.ThrowAsync<HttpRequestException>(() => open);
        await AnsweredAsync(caller, "\"new\"");
        await GoneAsync(old);
        Instances().ShouldHaveSingleItem().Stage.ShouldBe("Serving");
    }

    /// <summary>An endpoint that the old version serves; its name.</summary>
    private async Task<string> OldAsync()
    {
        await OpenAsync("old", OldInstances);
        var name = ServingBench.NewName();
        await _bench.PutEndpointAsync(name);
        await _bench.SucceededAsync(await _bench.PutBodyAsync(name, "blue", await BodyAsync("old", OldInstances)));
        await _bench.PutEndpointAsync(name, """{"blue":100}""");
        return name;
    }

    /// <summary>Begins the update: all instances of the new version run, so many are ready.</summary>
    private async Task<string> BeginAsync(string name, int ready)
    {
        await OpenAsync("new", ready);
        var update = await _bench.PutBodyAsync(name, "blue", await BodyAsync("new", NewInstances));
        var begun = Gate("new") + ".begun";
        await ServingBench.UntilAsync(() => Task.FromResult(File.Exists(begun) && new FileInfo(begun).Length == NewInstances), () => "the new instances to run");
        return update;
    }

    private string Gate(string version) => Path.Combine(_bench.State, $"gate.{version}");

    private async Task OpenAsync(string version, int instances)
    {
        await File.WriteAllTextAsync(Gate(version) + ".tmp", $"{instances}", Cancel);
        File.Move(Gate(version) + ".tmp", Gate(version), overwrite: true);
    }

    private async Task<string> BodyAsync(string version, int instances)
        => await _bench.ServerBodyAsync(Server.Replace("VERSION", version, StringComparison.Ordinal).Replace("GATE", Gate(version), StringComparison.Ordinal), Settings, instances, $"/{version}/score", $"/{version}/ready");

    /// <summary>Kills the serving process and waits until the next one says where it is.</summary>
    private async Task KillAsync()
    {
        var before = _bench.ServingProcess();
        using (var serving = Process.GetProcessById(before))
        {
            serving.Kill();
            await serving.WaitForExitAsync(Cancel);
        }

        var discovery = Path.Combine(_bench.State, "serving", "serving.json");
        await ServingBench.UntilAsync(() => Task.FromResult(File.Exists(discovery) && _bench.ServingProcess() != before), () => "the next serving process");
    }

    /// <summary>Calls without a pause; an answer without a status is none: nobody was there, or it broke off.</summary>
    private static async Task<IReadOnlyList<(DateTimeOffset Came, int Status, string Version)>> CallAsync(ServingBench.Caller caller, CancellationToken over)
    {
        List<(DateTimeOffset, int, string)> answers = [];
        while (!over.IsCancellationRequested)
        {
            var (status, text) = await AskAsync(caller);
            answers.Add((DateTimeOffset.UtcNow, status, text));
            await Task.Yield();
        }

        return answers;
    }

    private static async Task<(int Status, string Text)> AskAsync(ServingBench.Caller caller)
    {
        try
        {
            using var answer = await caller.SendAsync();
            return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancel));
        }
        catch (HttpRequestException)
        {
            return (0, "");
        }
    }

    private static async Task AnsweredAsync(ServingBench.Caller caller, string version)
    {
        var seen = (Status: 0, Text: "");
        await ServingBench.UntilAsync(async () => (seen = await AskAsync(caller)) == (200, version), () => $"an answer of {version}: {seen}");
    }

    /// <summary>The new version serves with all it has, and of the old one neither process nor file is left.</summary>
    private async Task NewAloneAsync(ServingBench.Caller caller, IReadOnlyList<(int Process, string Version, string Stage)> old)
    {
        await GoneAsync(old);
        await ServingBench.UntilAsync(() => Task.FromResult(Instances().Count == NewInstances), () => string.Join(", ", Instances()));
        Instances().ShouldAllBe(x => x.Version == "new" && x.Stage == "Serving");
        for (var i = 0; i < 20; i++)
            (await AskAsync(caller)).ShouldBe((200, "new"));
        var files = new DirectoryInfo(Path.Combine(_bench.State, "serving", "files"));
        await ServingBench.UntilAsync(() => Task.FromResult(files.GetFiles("server.py", SearchOption.AllDirectories).Length == 1), () => "the files of the old version to go");
    }

    private static async Task GoneAsync(IReadOnlyList<(int Process, string Version, string Stage)> old)
    {
        old.ShouldNotBeEmpty();
        await ServingBench.UntilAsync(() => Task.FromResult(!old.Any(x => x.Process != 0 && ProcessTable.IsAlive(x.Process))), () => "the old processes to be gone");
    }

    /// <summary>The instances by what is written of them, with the process of each, 0 where it has ended.</summary>
    private List<(int Process, string Version, string Stage)> Instances()
    {
        List<(int, string, string)> found = [];
        foreach (var file in Directory.GetFiles(Path.Combine(_bench.State, "serving", "instances"), "*.json"))
        {
            JsonNode record;
            try
            {
                record = JsonNode.Parse(File.ReadAllText(file))!;
            }
            catch (FileNotFoundException)
            {
                continue;
            }

            var id = (string)record["id"]!;
            var process = ProcessTable.Ids().FirstOrDefault(x => ProcessTable.Variable(x, "MLOPSBUILD_INSTANCE")?.EndsWith("." + id, StringComparison.Ordinal) == true && ProcessTable.IsAlive(x));
            var route = (string?)record["spec"]!["launch"]!["inferenceConfig"]?["scoring"]?["path"] ?? "";
            found.Add((process, route.Trim('/').Split('/')[0], (string)record["stage"]!));
        }

        return found;
    }
}
