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

    private List<Reporting.Checks.Finding> Read(string text)
    {
        var file = Path.Combine(_folder, "document.yml");
        File.WriteAllText(file, text);
        return AssetDocuments.Read(file, new AssetOptions { Root = _folder }).Errors.Select(new Findings(_folder).Of).ToList();
    }
}
