using System.Text.Json.Nodes;

namespace MlOpsBuild.Journeys.Tests.Operations;

/// <summary>Convert with real processes: it says what would be sent, and sends nothing.</summary>
public sealed class ConvertJourneys : IDisposable
{
    private const string Environment = "$schema: https://azuremlschemas.azureedge.net/latest/environment.schema.json\nname: trees\nversion: 3\nimage: python:3.11\n";
    private const string Endpoint = "$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json\nname: scores\n";

    private readonly Project _project = new();

    public void Dispose() => _project.Dispose();

    [Fact]
    public async Task Requests_are_shown_a_line_each_and_nothing_is_started()
    {
        _project.Write("endpoint.yml", Endpoint);

        var run = await _project.Build("Convert", "--documents", "endpoint.yml");

        run.ExitCode.ShouldBe(0, run.Output + run.Errors);
        run.Lines.ShouldContain("endpoint.yml: batch endpoint");
        run.Lines.ShouldContain("  PUT    batchEndpoints/scores (2023-10-01)");
        File.Exists(_project.Discovery).ShouldBeFalse();
    }

    [Fact]
    public async Task Many_documents_become_a_file_each_and_those_with_errors_say_so()
    {
        Directory.CreateDirectory(_project.At("azureml"));
        _project.Write("azureml/environment.yml", Environment);
        _project.Write("azureml/endpoint.yml", Endpoint);
        _project.Write("azureml/broken.yml", Environment.Replace("image", "imag", StringComparison.Ordinal));

        var run = await _project.Build("Convert", "--documents", "azureml/*.yml", "--output", "requests", "--subscription", "s", "--resource-group", "rg", "--workspace", "ws");

        run.ExitCode.ShouldBe(1);
        run.Output.ShouldContain("2 of 3 documents converted");
        Read("environment").ToJsonString().ShouldBe("""{"source":"environment.yml","kind":"environment","status":"ok","main":{"method":"PUT","host":"management.azure.com","path":"/subscriptions/s/resourceGroups/rg/providers/Microsoft.MachineLearningServices/workspaces/ws/environments/trees/versions/3","apiVersion":"2023-04-01-preview","body":{"properties":{"image":"python:3.11","isAnonymous":false,"isArchived":false}}},"requests":[{"method":"PUT","host":"management.azure.com","path":"/subscriptions/s/resourceGroups/rg/providers/Microsoft.MachineLearningServices/workspaces/ws/environments/trees/versions/3","apiVersion":"2023-04-01-preview","body":{"properties":{"image":"python:3.11","isAnonymous":false,"isArchived":false}}}],"reads":[]}""");
        ((string?)Read("endpoint")["reads"]![0]).ShouldStartWith("/subscriptions/s/resourceGroups/rg/providers/Microsoft.MachineLearningServices/workspaces/ws?api-version=");
        ((string?)Read("broken")["status"]).ShouldBe("error");
        Read("broken")["errors"]!.AsArray().Select(x => (string?)x!["id"]).ShouldBe(["MLO211", "MLO210"]);

        JsonNode Read(string name) => JsonNode.Parse(File.ReadAllText(_project.At($"requests/{name}.yml.json")))!;
    }

    [Fact]
    public async Task What_is_converted_is_what_is_sent()
    {
        _project.Write("environment.yml", Environment);

        var converted = await _project.Build("Convert", "--documents", "environment.yml", "--set", "version=4");
        var sent = await _project.Build("Submit", "--document", "environment.yml", "--set", "version=4");

        converted.Lines.ShouldContain("  PUT    environments/trees/versions/4 (2023-04-01-preview)");
        sent.Lines.ShouldContain("[1/1] Putting environments/trees/versions/4");
    }

    [Fact]
    public async Task Lint_writes_a_schema_for_every_kind()
    {
        _project.Write("mlops.yml", "name: trees\n");
        _project.Write("environment.yml", Environment);

        var run = await _project.Build("Lint", "--schemas");

        run.ExitCode.ShouldBe(0, run.Output + run.Errors);
        var schema = JsonNode.Parse(File.ReadAllText(_project.At("artifacts/schemas/sweepJob.schema.json")))!;
        ((string?)schema["properties"]!["search_space"]!["description"]).ShouldBe("What they are drawn from.");
        Directory.GetFiles(_project.At("artifacts/schemas")).Length.ShouldBeGreaterThan(30);
    }
}
