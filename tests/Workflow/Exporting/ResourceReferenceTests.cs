using MlOpsBuild.Workflow.Exporting;

namespace MlOpsBuild.Workflow.Tests.Exporting;

public sealed class ResourceReferenceTests
{
    private const string Workspace = "/subscriptions/s/resourceGroups/rg/providers/Microsoft.MachineLearningServices/workspaces/mlw";

    [Theory]
    [InlineData("model:flight-delay:3", "models", "flight-delay", "3", null)]
    [InlineData("Model:flight-delay", "models", "flight-delay", null, null)]
    [InlineData("data:flights@latest", "data", "flights", null, null)]
    [InlineData("azureml:flights:1", "models,data,environments,components", "flights", "1", null)]
    [InlineData("job:calm_sea_1", "jobs", "calm_sea_1", null, null)]
    [InlineData("endpoint:flights", "onlineEndpoints,batchEndpoints", "flights", null, null)]
    [InlineData("deployment:flights/blue", "onlineEndpoints,batchEndpoints", "flights", null, "blue")]
    [InlineData(Workspace + "/environments/trees/versions/3", "environments", "trees", "3", null)]
    [InlineData(Workspace + "/onlineEndpoints/flights/deployments/blue", "onlineEndpoints", "flights", null, "blue")]
    [InlineData(Workspace + "/jobs/calm_sea_1", "jobs", "calm_sea_1", null, null)]
    public void What_is_meant_is_understood(string text, string types, string name, string? version, string? deployment)
    {
        var reference = ResourceReference.Parse(text);

        (string.Join(',', reference.Types), reference.Name, reference.Version, reference.Deployment).ShouldBe((types, name, version, deployment));
    }

    [Theory]
    [InlineData("flight-delay")]
    [InlineData("modell:flight-delay:3")]
    [InlineData("model:")]
    [InlineData("model:a:b:c")]
    [InlineData("model:a:")]
    [InlineData("model:a@b")]
    [InlineData("job:a/b")]
    [InlineData("deployment:flights")]
    [InlineData("deployment:/blue")]
    [InlineData("/subscriptions/s")]
    [InlineData("/subscriptions/s/resourceGroups/rg/providers/Microsoft.Compute/virtualMachines/x")]
    [InlineData(Workspace)]
    public void What_says_nothing_is_refused_with_what_to_write(string text)
        => Should.Throw<WorkflowException>(() => ResourceReference.Parse(text)).Message.ShouldStartWith($"MLO360 '{text}' does not say what to export. Write model:<name>:<version>");
}
