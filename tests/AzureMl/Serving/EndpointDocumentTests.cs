using MlOpsBuild.Assets;
using MlOpsBuild.AzureMl.Requests;
using MlOpsBuild.AzureMl.Tests.Harness;

namespace MlOpsBuild.AzureMl.Tests.Serving;

/// <summary>Documents of endpoints and deployments on the wire; the server holds each body to the contract.</summary>
public sealed class EndpointDocumentTests
{
    private const string Endpoint = """
        $schema: https://azuremlschemas.azureedge.net/latest/managedOnlineEndpoint.schema.json
        name: flights
        auth_mode: aml_token
        public_network_access: disabled
        traffic: {blue: 90, green: 10}
        mirror_traffic: {shadow: 5}
        tags: {team: air}
        """;

    private const string Deployment = """
        $schema: https://azuremlschemas.azureedge.net/latest/managedOnlineDeployment.schema.json
        name: blue
        endpoint_name: flights
        model: azureml:flight-delay:7
        environment: azureml:serving:3
        instance_type: Standard_DS3_v2
        instance_count: 2
        egress_public_network_access: disabled
        environment_variables: {WORKERS: 2}
        request_settings: {request_timeout_ms: 1500, max_concurrent_requests_per_instance: 4}
        liveness_probe: {initial_delay: 5, period: 10, timeout: 2, failure_threshold: 3}
        scale_settings: {type: default}
        data_collector:
          sampling_rate: 0.5
          rolling_rate: hour
          collections: {model_inputs: {enabled: true}}
          request_logging: {capture_headers: [x-flight]}
        """;

    private const string Kubernetes = """
        $schema: https://azuremlschemas.azureedge.net/latest/kubernetesOnlineDeployment.schema.json
        name: blue
        endpoint_name: flights
        model: azureml:flight-delay:7
        environment: azureml:serving:3
        scale_settings: {type: target_utilization, min_instances: 1, max_instances: 5, polling_interval: 10, target_utilization_percentage: 70}
        resources: {requests: {cpu: 100m, memory: 64Mi, nvidia.com/gpu: 1}, limits: {cpu: 1, memory: 1Gi}}
        """;

    [Theory]
    [InlineData(Endpoint, "/workspaces/mlw-flight", "/onlineEndpoints/flights")]
    [InlineData(Deployment, "/onlineEndpoints/flights", "/onlineEndpoints/flights/deployments/blue")]
    [InlineData(Kubernetes, "/onlineEndpoints/flights", "/onlineEndpoints/flights/deployments/blue")]
    public async Task A_document_is_put_into_the_region_of_what_holds_it(string document, string asked, string put)
    {
        await using var server = await LoopbackServer.StartAsync(x => x.Method == "PUT"
            ? Reply.Of(201, """{"name":"x","properties":{"provisioningState":"Succeeded"}}""")
            : Reply.Of(200, """{"location":"northeurope","properties":{"provisioningState":"Succeeded"}}"""));

        await server.Workspace.SendAsync(Plan(document), null, null, Places.Stop);

        server.Received[0].Path.ShouldEndWith(asked);
        var sent = server.Received.Last(x => x.Method == "PUT");
        sent.Path.ShouldEndWith(put);
        ((string?)sent.Body!["location"]).ShouldBe("northeurope");
    }

    [Fact]
    public async Task A_deployment_of_an_endpoint_that_is_not_there_sends_nothing()
    {
        await using var server = await LoopbackServer.StartAsync(Reply.Of(404, """{"error":{"code":"NotFound","message":"no"}}"""));

        var error = await Should.ThrowAsync<AzureMlException>(() => server.Workspace.SendAsync(Plan(Deployment), null, null, Places.Stop));

        error.Message.ShouldContain("Submit its own document first");
        server.Received.ShouldHaveSingleItem().Method.ShouldBe("GET");
    }

    private static MlOpsBuild.Assets.Plans.Plan Plan(string document)
    {
        using var folder = new TemporaryFolder();
        return AssetDocuments.Read(folder.Write("document.yml", document)).Plan.ShouldNotBeNull();
    }
}
