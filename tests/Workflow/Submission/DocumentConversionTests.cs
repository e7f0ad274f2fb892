using MlOpsBuild.Assets.Plans;
using MlOpsBuild.Workflow.Operations;
using MlOpsBuild.Workflow.Submission;

namespace MlOpsBuild.Workflow.Tests.Submission;

/// <summary>Documents converted for a workspace that nobody asks.</summary>
public sealed class DocumentConversionTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mlops-conversion-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(new[] { "/a/b/x.yml" }, new[] { "x.yml" })]
    [InlineData(new[] { "/a/b/x.yml", "/a/b/c/y.yml" }, new[] { "x.yml", "c/y.yml" })]
    [InlineData(new[] { "/a/bc/x.yml", "/a/b/y.yml" }, new[] { "bc/x.yml", "b/y.yml" })]
    [InlineData(new[] { "/a/x.yml", "/b/x.yml" }, new[] { "a/x.yml", "b/x.yml" })]
    public void Documents_are_named_from_the_folder_that_holds_them_all(string[] documents, string[] names)
        => DocumentConversion.NamesOf(documents).ShouldBe(names);

    [Fact]
    public void What_only_the_workspace_knows_is_assumed()
    {
        var conversion = Convert("$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json\nname: d1\nendpoint_name: scores\ntype: model\nmodel: azureml:flights@latest\ncompute: azureml:cpu\nsettings: {mini_batch_size: 5}\n");

        var put = conversion.Steps.OfType<RequestStep>().ShouldHaveSingleItem();
        put.Path.ShouldBe("/subscriptions/s/resourceGroups/g/providers/Microsoft.MachineLearningServices/workspaces/w/batchEndpoints/scores/deployments/d1");
        put.Body.ToJsonString().ShouldContain("/workspaces/w/models/flights/versions/1");
        ((string?)put.Body["location"]).ShouldBe("eastus");
    }

    [Fact]
    public void A_query_and_an_upload_are_told()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "flights.csv"), "a,b\n");
        var store = Convert("$schema: https://azuremlschemas.azureedge.net/latest/azureBlob.schema.json\nname: raw\naccount_name: a\ncontainer_name: c\n").ToJson("store.yml");
        var data = Convert("$schema: https://azuremlschemas.azureedge.net/latest/data.schema.json\nname: flights\nversion: 1\ntype: uri_file\npath: ./flights.csv\n").ToJson("data.yml");

        ((string?)store["main"]!["query"]!["skipValidation"]).ShouldBe("true");
        var upload = data["requests"]!.AsArray().Single(x => (string?)x!["method"] == "UPLOAD")!;
        ((string?)upload["container"]).ShouldBe("azureml-blobstore-00000000-0000-0000-0000-00000000000w");
        ((string?)upload["blobs"]![0]).ShouldEndWith("/flights.csv");
        ((int)upload["files"]!).ShouldBe(1);
    }

    [Fact]
    public void A_placeholder_is_shown_though_nobody_could_send_it()
        => Convert("type: synapsespark\nname: <POOL>\nresource_id: /subscriptions/x\n").Succeeded.ShouldBeTrue();

    private Conversion Convert(string text)
    {
        var document = Path.Combine(_folder.FullName, "document.yml");
        File.WriteAllText(document, text);
        var options = new ConversionOptions { Documents = [document], Root = _folder.FullName, Workspace = new WorkspaceChoice { Subscription = "s", ResourceGroup = "g", Workspace = "w" } };
        var conversion = DocumentConversion.Run(options).ShouldHaveSingleItem();
        conversion.Errors.ShouldBeEmpty();
        return conversion;
    }
}
