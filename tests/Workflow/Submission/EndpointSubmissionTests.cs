using MlOpsBuild.Workflow.Submission;

namespace MlOpsBuild.Workflow.Tests.Submission;

public sealed class EndpointSubmissionTests : IDisposable
{
    private const string Deployment = "name: green\nendpoint_name: flights\nmodel: azureml:flight-delay:7\ninstance_type: Standard_DS3_v2\ninstance_count: 2\n";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("submission-");
    private readonly StringWriter _said = new() { NewLine = "\n" };

    [Fact]
    public async Task A_deployment_is_told_while_it_comes_up_and_how_to_try_it_then()
    {
        using var service = new PlayedService();

        await SubmitAsync(service, Stop);

        var lines = _said.ToString().TrimEnd().Split('\n');
        lines[..2].ShouldBe(["[1/2] Looking up onlineEndpoints/flights", "[2/2] Putting onlineEndpoints/flights/deployments/green"]);
        lines[2].ShouldMatch(@"^\d\d:\d\d:\d\d  flights/green Creating, \d+\.\d s$");
        lines[^3].ShouldBe("green answers at http://127.0.0.1:5000/score and gets 10 % of the requests to flights");
        lines[^2].ShouldStartWith("Next, a request to it alone: curl http://127.0.0.1:5000/score ");
        lines[^1].ShouldBe("/green");
    }

    [Fact]
    public async Task A_deployment_that_does_not_come_up_is_told_with_reason_and_log()
    {
        using var service = new PlayedService
        {
            End = """{"status":"Failed","error":{"code":"ResourceNotReady","message":"User container has crashed."}}""",
            Log = "loading\nno such file: model.bin\n",
        };

        var error = await Should.ThrowAsync<WorkflowException>(() => SubmitAsync(service, Stop));

        error.DiagnosticId.ShouldBe("MLO330");
        error.Message.ReplaceLineEndings("\n").ShouldBe("MLO330 flights/green did not come up: ResourceNotReady: User container has crashed. Mend that and submit the document again; what failed is replaced.\n  | loading\n  | no such file: model.bin");
    }

    [Fact]
    public async Task A_server_that_never_started_has_the_log_of_what_fetches_its_model()
    {
        using var service = new PlayedService { End = """{"status":"Failed","error":{"code":"ModelNotFound","message":"There is no model."}}""" };

        (await Should.ThrowAsync<WorkflowException>(() => SubmitAsync(service, Stop))).Message.ShouldEndWith("  | fetching model");
    }

    [Fact]
    public async Task An_endpoint_that_is_put_again_keeps_the_traffic_that_its_document_does_not_state()
    {
        using var service = new PlayedService();

        await SubmitAsync(service, Stop, "name: flights\nauth_mode: key\n");
        await SubmitAsync(service, Stop, "name: flights\nauth_mode: key\ntraffic: {blue: 100}\n");

        service.Endpoints.Select(x => x["properties"]!["traffic"]!.ToJsonString()).ShouldBe(["""{"green":10,"blue":90}""", """{"blue":100}"""]);
        service.Endpoints.Select(x => x["properties"]!["mirrorTraffic"]!.ToJsonString()).ShouldBe(["""{"red":5}""", """{"red":5}"""]);
        _said.ToString().ShouldContain("flights answers at http://127.0.0.1:5000/score\nNext, a deployment that names it: ./build.sh Submit --document <deployment.yml> --set endpoint_name=flights\n");
    }

    [Fact]
    public async Task An_interruption_ends_the_waiting()
    {
        using var interrupt = new CancellationTokenSource();
        using var service = new PlayedService
        {
            End = """{"status":"InProgress"}""",
            Heard = x =>
            {
                if (x == "GET /operation")
                    interrupt.Cancel();
            },
        };

        await Should.ThrowAsync<OperationCanceledException>(() => SubmitAsync(service, interrupt.Token));
    }

    public void Dispose()
    {
        _said.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task SubmitAsync(PlayedService service, CancellationToken interrupted, string document = Deployment)
    {
        var file = Path.Combine(_folder.FullName, "deployment.yml");
        await File.WriteAllTextAsync(file, document, Stop);
        var options = new SubmitOptions { Document = file, Root = _folder.FullName };
        var submission = new DocumentSubmission(_said, isLive: false, service.Time);
        await submission.SendAsync(submission.Read(options).ShouldNotBeNull(), options, service.Workspace, interrupted);
    }
}
