using MlOpsBuild.Assets;
using MlOpsBuild.Workflow.Checking;

namespace MlOpsBuild.Workflow.Tests.Checking;

/// <summary>What is wrong in a document, with the line that it is about.</summary>
public sealed class FindingsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("findings-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_finding_has_the_line_of_the_source_and_what_is_meant_in_it()
    {
        var finding = Read("$schema: https://azuremlschemas.azureedge.net/latest/environment.schema.json\nname: e\nimagee: python:3.11\n").Single(x => x.Id == "MLO210");

        (finding.File, finding.Line, finding.Column, finding.Excerpt!.Text, finding.Excerpt.Length, finding.Replacement).ShouldBe(("document.yml", 3, 1, "imagee: python:3.11", 6, "image"));
    }

    [Fact]
    public void Secrets_are_shown_nowhere()
    {
        var findings = Read("$schema: https://azuremlschemas.azureedge.net/latest/azureBlob.schema.json\nname: d\naccount_name: a\ncontainer_name: c\ncredentials: { account_key: 918273645, sas_tokn: hush1 }\n");

        findings.ShouldNotBeEmpty();
        foreach (var text in findings.Select(x => $"{x.Message} {x.Mend} {x.Excerpt?.Text} {x.Replacement}"))
            text.ShouldNotContain("918273645");
    }

    [Fact]
    public async Task What_mlops_names_and_the_pipeline_lacks_is_told_at_once_though_the_pipeline_has_errors()
    {
        Write("train.yml", "type: pipeline\noutputs: { model: { type: custom_model } }\ninputs: { rows: 5 }\njobs: { evaluate: { componen: azureml:c:1 } }\n");
        Write("contract.yml", "columns: { a: { type: integer } }\n");
        Write("mlops.yml", "name: x\ntrain:\n  pipeline: train.yml\n  model: { name: x, output: modl }\n  metrics: evalute\ngates:\n  - { data: flights, contract: contract.yml }\n  - { data: rows, contract: contract.yml }\n  - { metric: auc, at_least: 0.5 }\n");

        var told = await new Linting(_folder, [], TextWriter.Null).RunAsync(TestContext.Current.CancellationToken);

        told.Where(x => x.Id == "MLO311").Select(x => $"{x.Line}: {x.Message}").ShouldBe(
        [
            "4: train.model.output: The pipeline has no output 'modl'.",
            "5: train.metrics: The pipeline has no step 'evalute'.",
            "7: gates[0].data: The pipeline has no input 'flights'.",
            "8: gates[1].data: The pipeline's input 'rows' is a value, not data.",
        ]);
        told.ShouldContain(x => x.Id == "MLO210" && x.File == "train.yml");
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder, name), text);

    private List<Reporting.Checks.Finding> Read(string text)
    {
        var file = Path.Combine(_folder, "document.yml");
        File.WriteAllText(file, text);
        return AssetDocuments.Read(file, new AssetOptions { Root = _folder }).Errors.Select(new Findings(_folder).Of).ToList();
    }
}
