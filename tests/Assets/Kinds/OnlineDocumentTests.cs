using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Plans;

namespace MlOpsBuild.Assets.Tests.Kinds;

public sealed class OnlineDocumentTests
{
    private const string Deployment = "name: blue\nendpoint_name: flights\nmodel: {path: model}\ninstance_type: Standard_DS3_v2\ninstance_count: 2\n";

    [Fact]
    public void A_release_sets_name_endpoint_and_model_over_what_the_document_says()
    {
        using var folder = new DocumentFolder();

        var plan = folder.Read(Deployment, "name=green", "endpoint_name=flights-staging", "model=azureml:flight-delay:7").Plan!;

        var put = plan.Steps[^1].ShouldBeOfType<RequestStep>();
        Holes.Show(put.Path).ShouldBe("{workspace}/onlineEndpoints/flights-staging/deployments/green");
        Holes.Show(Properties(put)["model"]!.GetValue<string>()).ShouldBe("{workspace}/models/flight-delay/versions/7");
        plan.Steps.OfType<UploadStep>().ShouldBeEmpty("the model that the document names is not sent");
    }

    [Fact]
    public void A_deployment_that_leaves_name_and_model_to_its_release_is_complete_with_them()
    {
        using var folder = new DocumentFolder();
        const string document = "instance_type: Standard_DS3_v2\ninstance_count: 1\n";

        folder.Read(document).Errors.Select(x => x.Id).ShouldBe(["MLO211", "MLO211"]);
        folder.Read(document, "name=green", "endpoint_name=flights", "model=azureml:flight-delay:7").Plan.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("name: flights\nauth_mode: key\n", "online endpoint", "onlineEndpoints/flights")]
    [InlineData("name: flights\ntype: kubernetes\ncompute: azureml:cluster\n", "online endpoint", "onlineEndpoints/flights")]
    [InlineData("name: blue\nendpoint_name: flights\nmodel: azureml:m:1\n", "online deployment", "deployments/blue")]
    [InlineData("name: blue\ntype: kubernetes\nendpoint_name: flights\nmodel: azureml:m:1\n", "online deployment", "deployments/blue")]
    public void Without_a_schema_the_fields_tell_the_kind(string document, string kind, string path)
    {
        using var folder = new DocumentFolder();

        var result = folder.Read(document);

        result.Kind.ShouldBe(kind);
        ((RequestStep)result.Plan!.Steps[^1]).Path.ShouldEndWith(path);
    }

    [Fact]
    public void A_batch_deployment_is_not_taken_for_an_online_one()
    {
        using var folder = new DocumentFolder();

        folder.Read("name: b\nendpoint_name: flights\ncompute: azureml:c\nmini_batch_size: 10\n").Kind.ShouldBe("batch deployment");
    }

    [Fact]
    public void The_region_is_asked_for_before_anything_is_uploaded()
    {
        using var folder = new DocumentFolder();
        folder.Write("model/m.bin", "x");

        var plan = folder.Read(Deployment).Plan!;

        plan.Steps[0].ShouldBeOfType<LookUpStep>().Kind.ShouldBe(LookUpKind.Location);
        Holes.Show(((LookUpStep)plan.Steps[0]).Path).ShouldBe("{workspace}/onlineEndpoints/flights");
        Holes.In(((RequestStep)plan.Steps[^1]).Body["location"]!.GetValue<string>()).ShouldBe([Holes.Location]);
    }

    [Theory]
    [InlineData(1, "PT0.001S")]
    [InlineData(500, "PT0.5S")]
    [InlineData(1500, "PT1.5S")]
    [InlineData(61_250, "PT1M1.25S")]
    [InlineData(60_010, "PT1M0.01S")]
    [InlineData(90_000, "PT1M30S")]
    [InlineData(180_000, "PT3M")]
    public void Milliseconds_become_durations(int milliseconds, string duration)
    {
        using var folder = new DocumentFolder();

        var plan = folder.Read($"name: blue\nendpoint_name: flights\nmodel: azureml:m:1\nrequest_settings: {{request_timeout_ms: {milliseconds}}}\n").Plan!;

        Properties((RequestStep)plan.Steps[^1])["requestSettings"]!["requestTimeout"]!.GetValue<string>().ShouldBe(duration);
    }

    private static JsonNode Properties(RequestStep put) => put.Body["properties"]!;
}
