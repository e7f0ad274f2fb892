using System.Net;
using System.Net.Sockets;
using System.Text;
using MlOpsBuild.Emulator.Serving.Launch;
using MlOpsBuild.Emulator.Tests.Harness;

namespace MlOpsBuild.Emulator.Tests.Serving.Launch;

/// <summary>Scoring scripts in a real Python, asked over sockets.</summary>
public sealed class ScoringScriptTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_script_is_given_the_text_and_its_value_is_answered_as_JSON()
    {
        using var instance = await ServeAsync("import os\ndef init():\n  global word\n  word = os.environ['WORD']\ndef run(data): return {'got': data, 'word': word}", ("WORD", "blue"));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/score") { Content = new StringContent("{\"a\": 1}") };
        request.Headers.Add("x-ms-client-request-id", "mine");

        using var response = await instance.Client.SendAsync(request, Instance.Cancel);

        (await response.Content.ReadAsStringAsync(Instance.Cancel)).ShouldBe("""{"got": "{\"a\": 1}", "word": "blue"}""");
        response.Headers.GetValues("x-ms-client-request-id").ShouldBe(["mine"]);
        response.Headers.GetValues("x-ms-request-id").ShouldBe(["mine"]);
        response.Headers.GetValues("x-ms-run-function-failed").ShouldBe(["False"]);
        response.Headers.Contains("x-ms-run-fn-exec-ms").ShouldBeTrue();
        response.Headers.Contains("x-ms-server-version").ShouldBeTrue();
        (await instance.Client.GetStringAsync(new Uri("/score?a=1&b=[1,2]&b=x", UriKind.Relative), Instance.Cancel)).ShouldContain("""{\"a\": 1, \"b\": [[1, 2], \"x\"]}""");
        (await instance.Client.GetStringAsync(new Uri("/", UriKind.Relative), Instance.Cancel)).ShouldBe("Healthy");
        (await instance.Client.GetStringAsync(new Uri("/swagger.json", UriKind.Relative), Instance.Cancel)).ShouldContain("\"swagger\": \"2.0\"");
    }

    [Theory]
    [InlineData("GET", "/nowhere", HttpStatusCode.NotFound, "not found")]
    [InlineData("DELETE", "/score", HttpStatusCode.MethodNotAllowed, "Method not allowed")]
    [InlineData("OPTIONS", "/score", HttpStatusCode.OK, "")]
    public async Task Other_requests_are_answered_as_Azure_does(string method, string path, HttpStatusCode status, string words)
    {
        using var instance = await ServeAsync("def init(): pass\ndef run(data): return 1");
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        using var response = await instance.Client.SendAsync(request, Instance.Cancel);

        response.StatusCode.ShouldBe(status);
        (await response.Content.ReadAsStringAsync(Instance.Cancel)).ShouldContain(words);
    }

    [Fact]
    public async Task A_run_that_raises_is_a_500_that_tells_nothing_and_a_traceback_in_the_log()
    {
        using var instance = await ServeAsync("def init(): pass\ndef run(data): raise ValueError('secret-reason')");

        using var response = await instance.PostAsync("1");

        response.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        response.Headers.GetValues("x-ms-run-function-failed").ShouldBe(["True"]);
        (await response.Content.ReadAsStringAsync(Instance.Cancel)).ShouldBe("""{"message": "An unexpected error occurred in scoring script. Check the logs for more info."}""");
        await Instance.UntilAsync(() => instance.Log.Contains("ValueError: secret-reason", StringComparison.Ordinal), () => "the traceback");
    }

    [Fact]
    public async Task A_script_with_rawhttp_has_the_request_and_makes_the_response()
    {
        using var instance = await ServeAsync("""
            from azureml.contrib.services.aml_request import AMLRequest, rawhttp
            from azureml.contrib.services.aml_response import AMLResponse
            def init(): pass
            @rawhttp
            def run(request):
                return AMLResponse(request.method + request.args['q'] + request.get_data(as_text=True), 201, {'X-Own': 'yes'})
            """);

        using var response = await instance.Client.PostAsync(new Uri("/score?q=-", UriKind.Relative), new StringContent("body"), Instance.Cancel);

        response.StatusCode.ShouldBe(HttpStatusCode.Created);
        response.Headers.GetValues("X-Own").ShouldBe(["yes"]);
        (await response.Content.ReadAsStringAsync(Instance.Cancel)).ShouldBe("POST-body");
    }

    [Fact]
    public async Task One_connection_carries_several_requests_whole_and_in_chunks()
    {
        using var instance = await ServeAsync("def init(): pass\ndef run(data): return data");
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, instance.Port, Instance.Cancel);
        var requests = "POST /score HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\none" + "POST /score HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2\r\ntw\r\n1;x=y\r\no\r\n0\r\n\r\n" + "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(requests), Instance.Cancel);
        var answers = await new StreamReader(client.GetStream()).ReadToEndAsync(Instance.Cancel);

        answers.ShouldContain("\"one\"");
        answers.ShouldContain("\"two\"");
        answers.ShouldEndWith("Healthy");
    }

    [Fact]
    public async Task A_megabyte_that_run_prints_holds_nothing_up()
    {
        using var instance = await ServeAsync("def init(): pass\ndef run(data):\n  print('x' * 1000000)\n  return len(data)");

        (await instance.AnswerAsync(new string('y', 3_000_000))).ShouldBe("3000000");
        await Instance.UntilAsync(() => instance.Log.Length >= 1_000_000, () => "the print");
    }

    [Fact]
    public async Task Two_workers_run_at_the_same_time()
    {
        using var instance = await ServeAsync("import threading\nmeeting = threading.Barrier(2, timeout=30)\ndef init(): pass\ndef run(data): return meeting.wait() >= 0", ("WORKER_COUNT", "2"));

        (await Task.WhenAll(instance.AnswerAsync("a"), instance.AnswerAsync("b"))).ShouldBe(["true", "true"]);
    }

    [Fact]
    public async Task One_worker_runs_one_request_at_a_time()
    {
        using var instance = await ServeAsync("import time\ninside = []\ndef init(): pass\ndef run(data):\n  inside.append(1)\n  time.sleep(0.02)\n  count = len(inside)\n  inside.pop()\n  return count");

        (await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => instance.AnswerAsync("a")))).ShouldAllBe(x => x == "1");
    }

    [Fact]
    public async Task An_end_answers_what_is_in_flight_and_is_clean()
    {
        using var instance = await ServeAsync("import os, time\ndef init(): pass\ndef run(data):\n  open('inside', 'w').close()\n  while not os.path.exists('go'): time.sleep(0.01)\n  return 'done'");
        var answer = instance.AnswerAsync("a");
        await Instance.UntilAsync(() => File.Exists(Path.Combine(_folder.Path, "inside")), () => "the request to be under way");

        instance.Terminate();
        await Instance.UntilAsync(() => Refuses(instance.Port), () => "new connections to be refused");
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "go"), "", Instance.Cancel);

        (await answer).ShouldBe("\"done\"");
        (await instance.EndAsync()).ShouldBe(0, instance.Log);
    }

    [Theory]
    [InlineData("import no_such_module", "ModuleNotFoundError: No module named 'no_such_module'")]
    [InlineData("def init(): raise ValueError('no model')\ndef run(data): pass", "ValueError: no model")]
    [InlineData("def init(): pass", "does not have a run() function")]
    [InlineData("def init(): raise SystemExit(0)\ndef run(data): pass", "The scoring script does not start")]
    public async Task A_script_that_does_not_start_says_why_and_ends_with_3(string script, string words)
    {
        using var instance = Instance.Start(await PlanAsync(script));

        (await instance.EndAsync()).ShouldBe(3);
        instance.Log.ShouldContain(words);
    }

    [Fact]
    public async Task The_server_of_Azure_is_used_where_that_Python_has_it_and_told_to_listen_on_loopback_a_stand_in_here()
    {
        var packages = Directory.CreateDirectory(Path.Combine(_folder.Path, "packages", "azureml_inference_server_http")).FullName;
        await File.WriteAllTextAsync(Path.Combine(packages, "__init__.py"), "", Instance.Cancel);
        await File.WriteAllTextAsync(Path.Combine(packages, "amlserver_linux.py"), "def run(host, port, worker_count): print('stand-in', host, worker_count)", Instance.Cancel);

        using var instance = Instance.Start(await PlanAsync("", ("PYTHONPATH", Path.GetDirectoryName(packages)!), ("WORKER_COUNT", "3")));

        (await instance.EndAsync()).ShouldBe(0, instance.Log);
        instance.Log.ShouldContain("stand-in 127.0.0.1 3");
    }

    private async Task<Instance> ServeAsync(string script, params (string, string)[] variables) => await Instance.ServeAsync(await PlanAsync(script, variables));

    private async Task<LaunchPlan> PlanAsync(string script, params (string Name, string Value)[] variables)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "score.py"), script, Instance.Cancel);
        var input = new LaunchInput
        {
            Endpoint = "flights",
            Deployment = "blue",
            CodeFolder = _folder.Path,
            ScoringScript = "score.py",
            EnvironmentVariables = variables.ToDictionary(x => x.Name, x => x.Value),
            Machine = Instance.Machine,
        };
        return Launcher.Plan(input with { Python = await PythonFacts.LookAsync(input, Instance.Cancel) });
    }

    private static bool Refuses(int port)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Connect(IPAddress.Loopback, port);
            return false;
        }
        catch (SocketException)
        {
            return true;
        }
    }
}
