using System.Diagnostics;
using System.Text.Json.Nodes;
using MlOpsBuild.AzureMl;
using MlOpsBuild.AzureMl.Connection;
using MlOpsBuild.AzureMl.Requests;
using MlOpsBuild.AzureMl.Serving;
using MlOpsBuild.Journeys.Tests.Training;

namespace MlOpsBuild.Journeys.Tests.Serving;

/// <summary>The sample repository's endpoint: trained, submitted, called, moved, killed.</summary>
public sealed class DeployJourneys : IClassFixture<FlightApp>, IAsyncDisposable
{
    private const string Endpoint = "flight-delay";
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly FlightProject _given;

    public DeployJourneys(FlightApp app)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "processes are looked at in /proc");
        _given = new FlightProject(app);
    }

    [Fact]
    public async Task A_trained_model_answers_beside_its_fallback_and_traffic_moves_without_a_lost_request()
    {
        await _given.FewAsync();
        (await _given.Project.Build("FullTrain")).ExitCode.ShouldBe(0);
        foreach (var document in new[] { "endpoint.yml", "fallback.yml", "deployment.yml" })
        {
            var submitted = await _given.Project.Build("Submit", "--document", $"azureml/{document}");
            submitted.ExitCode.ShouldBe(0, submitted.Output);
            submitted.Output.ShouldContain("answers at http://127.0.0.1:");
        }

        var workspace = Workspace();
        var scoring = await workspace.OnlineEndpoints.ScoringAsync(Endpoint, Token);
        (await scoring.InvokeAsync(Request(), Token)).Status.ShouldBe(404, "no deployment has traffic yet");
        var model = await scoring.InvokeAsync(Request() with { Deployment = "blue" }, Token);
        model.Status.ShouldBe(200, model.Body.ToString());
        model.Deployment.ShouldBe("blue");
        ((string?)JsonNode.Parse(model.Body)!["model"]!["name"]).ShouldBe("flight-delay");
        (await scoring.InvokeAsync(Request() with { Deployment = "rules" }, Token)).Body.ToString().ShouldContain("\"rules\"");

        await workspace.OnlineEndpoints.ChangeTrafficAsync(Endpoint, x => x.WithLive([new("rules", 100)]), cancellationToken: Token);
        using var stop = new CancellationTokenSource();
        var calls = Enumerable.Range(0, 4).Select(_ => CallAsync(scoring, stop.Token)).ToList();
        foreach (var share in new[] { 10, 50, 100, 0 })
            await workspace.OnlineEndpoints.ChangeTrafficAsync(Endpoint, x => x.WithLive([new("rules", 100 - share), new("blue", share)]), cancellationToken: Token);
        await workspace.OnlineEndpoints.Deployments(Endpoint).ScaleAsync("rules", 1, Token);
        await workspace.OnlineEndpoints.Deployments(Endpoint).DeleteAsync("blue", Token);
        await stop.CancelAsync();
        var answers = (await Task.WhenAll(calls)).SelectMany(x => x).ToList();
        answers.Where(x => x.Status != 200).ShouldBeEmpty();
        answers.Select(x => x.Deployment).Distinct().Order().ShouldBe(["blue", "rules"]);

        var status = await _given.Project.Build("Status");
        status.Output.ShouldMatch(@"rules\s+Succeeded\s+100 %");
        status.Output.ShouldMatch(@"\d ms");
    }

    [Fact]
    public async Task An_endpoint_outlives_kills_of_the_emulator_and_of_the_serving_process()
    {
        foreach (var document in new[] { "endpoint.yml", "fallback.yml" })
            (await _given.Project.Build("Submit", "--document", $"azureml/{document}")).ExitCode.ShouldBe(0);
        var endpoints = Workspace().OnlineEndpoints;
        await endpoints.ChangeTrafficAsync(Endpoint, x => x.WithLive([new("rules", 100)]), cancellationToken: Token);
        var scoring = await endpoints.ScoringAsync(Endpoint, Token);
        (await scoring.InvokeAsync(Request(), Token)).Status.ShouldBe(200);
        var servers = Instances();

        Kill(_given.Project.Emulator);
        (await scoring.InvokeAsync(Request(), Token)).Status.ShouldBe(200, "the control plane is not asked");
        (await _given.Project.Build("Status")).ExitCode.ShouldBe(0);
        (await _given.Project.Build("Up")).ExitCode.ShouldBe(0);
        (await scoring.InvokeAsync(Request(), Token)).Status.ShouldBe(200, "address and key are the same");

        Kill((int)Serving()["processId"]!);
        var begin = Stopwatch.StartNew();
        while (await StatusAsync(scoring) != 200)
            begin.Elapsed.ShouldBeLessThan(s_patience);
        TestContext.Current.SendDiagnosticMessage("The serving process was back {0:0.00} s after its kill.", begin.Elapsed.TotalSeconds);
        Instances().ShouldBe(servers, ignoreOrder: true, "the model is not loaded again");

        var down = await _given.Project.Build("Down");
        down.ExitCode.ShouldBe(0, down.Output);
        Instances().ShouldBeEmpty();
        (await _given.Project.Build("Up")).ExitCode.ShouldBe(0);
        begin.Restart();
        while (await StatusAsync(scoring) != 200)
            begin.Elapsed.ShouldBeLessThan(s_patience, "traffic, key and address outlive the end");
    }

    public async ValueTask DisposeAsync()
    {
        await _given.Project.Build("Down", "--force");
        _given.Dispose();
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private WorkspaceClient Workspace()
    {
        var discovery = JsonNode.Parse(File.ReadAllText(_given.Project.Discovery))!;
        return new AzureMlClient(AzureMlConnection.ToEmulator(new Uri((string)discovery["address"]!), (string)discovery["token"]!))
            .Workspace(new WorkspaceScope("00000000-0000-0000-0000-000000000000", "rg-flight-dev", "mlw-flight-dev"));
    }

    private ScoringRequest Request()
    {
        var recorded = Directory.EnumerateFiles(_given.Project.At("tests/requests"), "*.json").Order(StringComparer.Ordinal).First();
        return new ScoringRequest(BinaryData.FromString(JsonNode.Parse(File.ReadAllText(recorded))!["request"]!.ToJsonString()));
    }

    private async Task<List<ScoringAnswer>> CallAsync(ScoringClient scoring, CancellationToken stop)
    {
        var (answers, request) = (new List<ScoringAnswer>(), Request());
        while (!stop.IsCancellationRequested)
            answers.Add(await scoring.InvokeAsync(request, Token));
        return answers;
    }

    /// <summary>0 while nobody answers.</summary>
    private async Task<int> StatusAsync(ScoringClient scoring)
    {
        try
        {
            return (await scoring.InvokeAsync(Request(), Token)).Status;
        }
        catch (Exception exception) when (exception is AzureMlException or HttpRequestException)
        {
            return 0;
        }
    }

    private JsonNode Serving() => JsonNode.Parse(File.ReadAllText(_given.Project.At(".mlops/emulator/serving/serving.json")))!;

    /// <summary>The processes of the deployments, by the mark in their environment.</summary>
    private List<int> Instances()
    {
        var folder = _given.Project.At(".mlops/emulator/serving/files");
        return [.. Directory.EnumerateDirectories("/proc").Select(x => int.TryParse(Path.GetFileName(x), out var id) ? id : 0).Where(x => x > 0 && IsBelow(x, folder))];
    }

    private static bool IsBelow(int process, string folder)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/environ").Contains("MLOPSBUILD_INSTANCE=", StringComparison.Ordinal)
                && (new DirectoryInfo($"/proc/{process}/cwd").LinkTarget ?? "").StartsWith(folder, StringComparison.Ordinal);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static void Kill(int id)
    {
        using var process = Process.GetProcessById(id);
        process.Kill();
        process.WaitForExit();
    }
}
