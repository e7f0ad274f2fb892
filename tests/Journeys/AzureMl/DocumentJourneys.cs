using System.Text.Json.Nodes;
using MlOpsBuild.Assets;
using MlOpsBuild.AzureMl;
using MlOpsBuild.AzureMl.Connection;
using MlOpsBuild.AzureMl.Plans;

namespace MlOpsBuild.Journeys.Tests.AzureMl;

/// <summary>
/// Documents as a team has them, read, planned and sent through the real client to the real emulator. Only the wire
/// stands between the two, so what holds here holds for both.
/// </summary>
public sealed class DocumentJourneys : IDisposable
{
    private readonly string _repository = Directory.CreateTempSubdirectory("documents ").FullName;
    private readonly RunningEmulator _emulator = new();
    private readonly WorkspaceClient _workspace;

    public DocumentJourneys()
    {
        Directory.CreateDirectory(Path.Combine(_repository, ".git"));
        _workspace = _emulator.Client.Workspace(new WorkspaceScope("00000000-0000-0000-0000-000000000000", "rg-flight-dev", "mlw-flight-dev"));
    }

    [Fact]
    public async Task An_environment_is_registered_as_written()
    {
        Write("environment.yml", """
            $schema: https://azuremlschemas.azureedge.net/latest/environment.schema.json
            name: trees
            version: 3
            image: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu20.04
            conda_file: conda.yml
            """);
        Write("conda.yml", "dependencies:\n  - python=3.11\n  - pip:\n      - scikit-learn==1.5.0\n");

        await Send("environment.yml");

        var found = await _workspace.Environments.Versions("trees").GetAsync("3", TestContext.Current.CancellationToken);
        Text(found, "image").ShouldBe("mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu20.04");
        Text(found, "condaFile").ShouldContain("scikit-learn==1.5.0");
    }

    [Fact]
    public async Task A_folder_of_data_lies_where_its_content_says_and_versions_count_up()
    {
        Write("data/one.csv", "a,b\n1,2\n");
        Write("data/deep/two.csv", new string('x', 100_000));
        Write("data.yml", "$schema: https://azuremlschemas.azureedge.net/latest/data.schema.json\nname: flights\ntype: uri_folder\npath: data\n");

        var first = await Send("data.yml");
        var second = await Send("data.yml");

        ((string)first["name"]!, (string)second["name"]!).ShouldBe(("1", "2"));
        Text(first, "dataUri").ShouldStartWith("azureml://");
        Text(first, "dataUri").ShouldBe(Text(second, "dataUri"), "the same content lies in the same place");
        (await _workspace.Data.GetAsync("flights", TestContext.Current.CancellationToken))["properties"]!["latestVersion"]!.GetValue<string>().ShouldBe("2");
    }

    [Fact]
    public async Task A_component_brings_its_code_and_its_environment()
    {
        Write("src/train.py", "print('hello')\n");
        Write("train.yml", """
            $schema: https://azuremlschemas.azureedge.net/latest/commandComponent.schema.json
            name: train_trees
            version: "1"
            type: command
            code: src
            command: python train.py --rounds ${{inputs.rounds}}
            environment:
              image: python:3.11
            inputs:
              rounds: { type: integer, default: 20 }
            """);

        var steps = new List<string>();
        var component = await Send("train.yml", steps);

        var spec = component["properties"]!["componentSpec"]!;
        var code = ((string)spec["code"]!).Split('/');
        var stored = await _workspace.Codes.Versions(code[^3]).GetAsync(code[^1], TestContext.Current.CancellationToken);
        Text(stored, "codeUri").ShouldEndWith("/src");
        ((string)spec["environment"]!).ShouldContain("CliV2AnonymousEnvironment");
        steps.ShouldContain("Uploading 1 file, 15 bytes");

        // The content is known now, so nothing is uploaded again.
        steps.Clear();
        await Send("train.yml", steps);
        steps.ShouldNotContain(x => x.StartsWith("Uploading", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_model_is_found_as_the_latest()
    {
        Write("model/model.zip", "weights");
        Write("model.yml", "$schema: https://azuremlschemas.azureedge.net/latest/model.schema.json\nname: flight-delay\nversion: 7\ntype: custom_model\npath: model\n");

        await Send("model.yml");

        var latest = await _workspace.Models.LatestAsync("flight-delay", TestContext.Current.CancellationToken);
        ((string)latest!["name"]!).ShouldBe("7");
        Text(latest, "modelUri").ShouldContain("LocalUpload");
    }

    [Fact]
    public async Task What_a_document_names_and_nobody_has_is_told()
    {
        Write("train.yml", """
            $schema: https://azuremlschemas.azureedge.net/latest/commandComponent.schema.json
            name: train_trees
            version: "1"
            type: command
            command: echo hello
            environment: azureml:nobody-has-this@latest
            """);

        var refused = await Should.ThrowAsync<MlOpsBuild.AzureMl.Requests.AzureMlException>(() => Send("train.yml"));

        refused.Message.ShouldContain("environments/nobody-has-this");
    }

    public void Dispose()
    {
        _emulator.Dispose();
        Directory.Delete(_repository, recursive: true);
    }

    private void Write(string path, string text)
    {
        var file = Path.Combine(_repository, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    private Task<JsonObject> Send(string document, List<string>? steps = null)
    {
        var read = AssetDocuments.Read(Path.Combine(_repository, document));
        read.Errors.ShouldBeEmpty();
        return _workspace.SendAsync(read.Plan!, progress: steps == null ? null : new Steps(steps), cancellationToken: TestContext.Current.CancellationToken);
    }

    private static string Text(JsonObject resource, string property) => (string)resource["properties"]![property]!;

    private sealed class Steps(List<string> told) : IProgress<PlanProgress>
    {
        public void Report(PlanProgress value) => told.Add(value.What);
    }
}
