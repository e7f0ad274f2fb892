using System.Diagnostics;
using System.Text.Json.Nodes;
using MlOpsBuild.AzureMl.Requests;
using MlOpsBuild.AzureMl.Serving;
using MlOpsBuild.Journeys.Tests.Training;

namespace MlOpsBuild.Journeys.Tests.Serving;

/// <summary>The sample repository's endpoint: trained, submitted, called, moved, killed.</summary>
public sealed class DeployJourneys : IClassFixture<FlightApp>, IAsyncDisposable
{
    private const int Requests = 50_000;

    /// <summary>In standard deviations: chance goes beyond in one of 1.7 million windows.</summary>
    private const double Bound = 5;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_window = TimeSpan.FromSeconds(8);

    private readonly FlightProject _given;
    private readonly FlightEndpoint _endpoint;

    public DeployJourneys(FlightApp app)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "processes are looked at in /proc");
        _given = new FlightProject(app);
        _endpoint = new FlightEndpoint(_given);
        BeAsPatientAsABusyMachineNeeds();
    }

    [Fact]
    public async Task A_trained_model_answers_beside_its_fallback_and_none_of_fifty_thousand_requests_is_lost()
    {
        await _given.FewAsync();
        (await _given.Project.Build("FullTrain")).ExitCode.ShouldBe(0);
        await _endpoint.SubmitAsync("endpoint.yml", "fallback.yml", "deployment.yml");

        var scoring = await _endpoint.Endpoints.ScoringAsync(FlightEndpoint.Name, Token);
        (await scoring.InvokeAsync(_endpoint.Request, Token)).Status.ShouldBe(404, "no deployment has traffic yet");
        var model = await scoring.InvokeAsync(_endpoint.Request with { Deployment = "blue" }, Token);
        model.Status.ShouldBe(200, model.Body.ToString());
        model.Deployment.ShouldBe("blue");
        ((string?)JsonNode.Parse(model.Body)!["model"]!["name"]).ShouldBe("flight-delay");
        (await scoring.InvokeAsync(_endpoint.Request with { Deployment = "rules" }, Token)).Body.ToString().ShouldContain("\"rules\"");

        await _endpoint.ShareAsync(("rules", 100));
        using var load = OpenLoad.Start(scoring.Address, await KeyAsync(), _endpoint.Body, perSecond: 600, Requests);
        using var closed = ClosedLoad.Start(scoring.Address, await KeyAsync(), _endpoint.Body);
        List<(int Share, DateTimeOffset From, DateTimeOffset To)> windows = [];
        foreach (var share in new[] { 10, 50, 100 })
        {
            await _endpoint.ShareAsync(("rules", 100 - share), ("blue", share));
            var from = DateTimeOffset.UtcNow;
            await Task.Delay(s_window, Token);
            windows.Add((share, from, DateTimeOffset.UtcNow));
            FlightEndpoint.Kill(_endpoint.InstancesOf("blue")[0]);
        }

        FlightEndpoint.Kill(_given.Project.Emulator);
        (await _given.Project.Build("Up")).ExitCode.ShouldBe(0);
        await _endpoint.Endpoints.Deployments(FlightEndpoint.Name).ScaleAsync("blue", 3, Token);
        await _endpoint.Endpoints.Deployments(FlightEndpoint.Name).ScaleAsync("blue", 1, Token);
        await _endpoint.ShareAsync(("rules", 100));
        await _endpoint.Endpoints.Deployments(FlightEndpoint.Name).DeleteAsync("blue", Token);
        await _endpoint.Endpoints.Deployments(FlightEndpoint.Name).ScaleAsync("rules", 1, Token);

        var (outcomes, summary) = await load.EndAsync();
        TestContext.Current.SendDiagnosticMessage("Open loop: {0}", summary);
        outcomes.Count.ShouldBeGreaterThanOrEqualTo(Requests);
        outcomes.Where(x => x.Status != 200).ShouldBeEmpty();
        outcomes.Select(x => x.Deployment).Distinct().Order().ShouldBe(["blue", "rules"]);
        foreach (var (share, from, to) in windows)
            ShouldBeShared(share, [.. outcomes.Where(x => x.Due >= from && x.Due + x.Latency <= to)]);
        (await closed.EndAsync()).ShouldNotContain("Non-2xx", Case.Sensitive, "nor is one of those that wrk sends");

        var status = await _given.Project.Build("Status");
        status.Output.ShouldMatch(@"rules\s+Succeeded\s+100 %");
        status.Output.ShouldMatch(@"\d ms");
    }

    [Fact]
    public async Task An_endpoint_outlives_kills_of_the_emulator_and_of_the_serving_process()
    {
        await _endpoint.SubmitAsync("endpoint.yml", "fallback.yml");
        await _endpoint.ShareAsync(("rules", 100));
        var scoring = await _endpoint.Endpoints.ScoringAsync(FlightEndpoint.Name, Token);
        (await scoring.InvokeAsync(_endpoint.Request, Token)).Status.ShouldBe(200);
        var servers = _endpoint.Instances();

        FlightEndpoint.Kill(_given.Project.Emulator);
        (await scoring.InvokeAsync(_endpoint.Request, Token)).Status.ShouldBe(200, "the control plane is not asked");
        (await _given.Project.Build("Status")).ExitCode.ShouldBe(0);
        (await _given.Project.Build("Up")).ExitCode.ShouldBe(0);
        (await scoring.InvokeAsync(_endpoint.Request, Token)).Status.ShouldBe(200, "address and key are the same");

        await LoseOnlyWhatComesMeanwhileAsync(scoring);
        _endpoint.Instances().ShouldBe(servers, ignoreOrder: true, "the model is not loaded again");

        var down = await _given.Project.Build("Down");
        down.ExitCode.ShouldBe(0, down.Output);
        _endpoint.Instances().ShouldBeEmpty();
        (await _given.Project.Build("Up")).ExitCode.ShouldBe(0);
        var begin = Stopwatch.StartNew();
        while (await StatusAsync(scoring) != 200)
            begin.Elapsed.ShouldBeLessThan(s_patience, "traffic, key and address outlive the end");
    }

    public async ValueTask DisposeAsync()
    {
        await _given.Project.Build("Down", "--force");
        _given.Dispose();
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Requests pile up while the machine does something else; here none is to be refused for that.</summary>
    private void BeAsPatientAsABusyMachineNeeds()
    {
        foreach (var document in new[] { "azureml/fallback.yml", "azureml/deployment.yml" })
            _given.Change(document, x => x.Replace("request_timeout_ms: 3000", "request_timeout_ms: 60000", StringComparison.Ordinal).Replace("per_instance: 16", "per_instance: 1000", StringComparison.Ordinal));
    }

    private async Task<string> KeyAsync() => (await _endpoint.Endpoints.ListKeysAsync(FlightEndpoint.Name, Token)).Primary.Reveal();

    private static void ShouldBeShared(int percent, IReadOnlyList<LoadOutcome> outcomes)
    {
        var (all, blue, share) = (outcomes.Count, outcomes.Count(x => x.Deployment == "blue"), percent / 100.0);
        all.ShouldBeGreaterThan(1000);
        Math.Abs(blue - (all * share)).ShouldBeLessThanOrEqualTo(Bound * Math.Sqrt(all * share * (1 - share)), $"{blue} of {all} requests went to blue, which had {percent} %");
    }

    /// <summary>Kills the serving process under load. Who comes before it is back finds nobody; all others are answered.</summary>
    private async Task LoseOnlyWhatComesMeanwhileAsync(ScoringClient scoring)
    {
        using var load = OpenLoad.Start(scoring.Address, await KeyAsync(), _endpoint.Body, perSecond: 200, 3000);
        await Task.Delay(TimeSpan.FromSeconds(4), Token);
        var killed = DateTimeOffset.UtcNow;
        FlightEndpoint.Kill(_endpoint.Serving);
        var (outcomes, _) = await load.EndAsync();
        var lost = outcomes.Where(x => x.Status != 200).ToList();
        var back = outcomes.Where(x => x.Status == 200 && x.Due > killed).Select(x => x.Due + x.Latency).Min();
        TestContext.Current.SendDiagnosticMessage("The serving process answered {0:0.00} s after its kill; {1} of {2} requests found nobody.", (back - killed).TotalSeconds, lost.Count, outcomes.Count);
        (back - killed).ShouldBeLessThan(s_patience);
        lost.ShouldNotBeEmpty();
        lost.ShouldAllBe(x => x.Status == 0 && x.Due + x.Latency >= killed && x.Due <= back);
    }

    /// <summary>0 while nobody answers.</summary>
    private async Task<int> StatusAsync(ScoringClient scoring)
    {
        try
        {
            return (await scoring.InvokeAsync(_endpoint.Request, Token)).Status;
        }
        catch (Exception exception) when (exception is AzureMlException or HttpRequestException)
        {
            return 0;
        }
    }
}
