using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Documents;
using MlOpsBuild.Assets.Exporting;
using MlOpsBuild.Assets.Kinds.Jobs;
using MlOpsBuild.Assets.Kinds.Versioned;
using MlOpsBuild.Assets.Plans;
using MlOpsBuild.Assets.Tables;

namespace MlOpsBuild.Assets.Kinds.Endpoints;

/// <summary>Online deployments: a model and what serves it, behind an endpoint.</summary>
internal static class OnlineDeployment
{
    public const string Name = "online deployment";

    /// <summary>The longest time-outs of a request, in milliseconds.</summary>
    private const long LongestManaged = 180_000;
    private const long LongestKubernetes = 300_000;

    /// <summary>The most characters that Kubernetes lets an endpoint's and a deployment's name have together.</summary>
    private const int MostOfBothNames = 62;

    private static readonly Table s_managed = Of("an online deployment", "managed", "Managed", LongestManaged,
        new Field("instance_type", JobFields.Text, "The size of its machines."),
        new Field("egress_public_network_access", EndpointFields.Access, "Whether it reaches public networks."),
        new Field("scale_settings", DeploymentFields.DefaultScale, "What decides on the number of instances."));

    private static readonly Table s_kubernetes = Of("a Kubernetes online deployment", "kubernetes", "Kubernetes", LongestKubernetes,
        new Field("instance_type", JobFields.Text, "An instance type of the cluster."),
        new Field("scale_settings", DeploymentFields.KubernetesScale, "What decides on the number of instances."),
        new Field("resources", DeploymentFields.ContainerResources, "What its containers get.") { To = "containerResourceRequirements" });

    public static Kind Managed { get; } = new(Name, "managedOnlineDeployment", s_managed) { Exported = ExportedAs("Managed"), Submit = (document, scope) => Submit(s_managed, document, scope) };

    public static Kind Kubernetes { get; } = new(Name, "kubernetesOnlineDeployment", s_kubernetes)
    {
        Exported = ExportedAs("Kubernetes"),
        Submit = (document, scope) =>
        {
            if (document["name"] is ScalarNode name && document.Text("endpoint_name") is { } endpoint && endpoint.Length + name.Text.Length > MostOfBothNames)
                scope.Error(name, Mistakes.NameTooLong(endpoint, name.Text, MostOfBothNames));
            Submit(s_kubernetes, document, scope);
        },
    };

    private static Exported ExportedAs(string word)
        => new("onlineEndpoints/deployments", x => word.Equals(Nodes.TextOf(x["endpointComputeType"]), StringComparison.OrdinalIgnoreCase)) { Body = Exported.Regional };

    private static Table Of(string what, string type, string word, long longestRequest, params IReadOnlyList<Field> own) => new(what, Casing.Camel,
    [
        .. EndpointFields.Common,
        new Field("endpoint_name", Names.Endpoint, "The endpoint it is behind.") { To = "", Required = true },
        new Field("type", new Choice(new Dictionary<string, string> { [type] = word }), "Whose machines serve.") { To = "endpointComputeType", Default = () => word },
        new Field("model", ModelAsset.Reference, "The model that is served."),
        new Field("model_mount_path", JobFields.Text, "Where a container of one's own finds it."),
        new Field("code_configuration", DeploymentFields.Code, "The code that answers."),
        new Field("environment", EnvironmentAsset.NamedReference, "The container it runs in.") { To = "environmentId" },
        new Field("environment_variables", JobFields.Variables, "Environment variables.") { Default = () => new JsonObject() },
        new Field("instance_count", new Integer(1), "How many machines serve."),
        new Field("app_insights_enabled", new Truth(), "Whether Application Insights gets its logs.") { Default = () => false },
        new Field("request_settings", DeploymentFields.Requests(longestRequest), "How requests wait and end."),
        new Field("liveness_probe", DeploymentFields.Probe, "How it is told whether it lives."),
        new Field("readiness_probe", DeploymentFields.Probe, "How it is told whether it may get requests."),
        new Field("data_collector", DataCollector.Table, "What is kept of requests and answers."),
        .. own,
    ])
    {
        Also = Finish,
        Undo = body => body["instanceCount"] = body["sku"].At("capacity")?.DeepClone(),
    };

    private static void Finish(MapNode map, JsonObject body, Scope scope)
    {
        if (map.Has("code_configuration") && !map.Has("environment") && (map["model"] as MapNode)?.Text("type") != "mlflow_model")
            scope.Error(map["code_configuration"]!, Mistakes.Missing("environment", "code that answers"));
        var sku = new JsonObject { ["name"] = "Default" };
        // The number of instances is the size of the resource; Kubernetes finds its own between its bounds.
        if (body["instanceCount"] is { } count && (map["scale_settings"] as MapNode)?.Text("type") != "target_utilization")
            sku["capacity"] = count.DeepClone();
        body.Remove("instanceCount");
        body["sku"] = sku;
        if (body["dataCollector"] is JsonObject collector && map.Text("endpoint_name") is { } endpoint && map.Text("name") is { } name)
            DataCollector.Register(collector, endpoint, name, scope);
    }

    private static void Submit(Table table, MapNode document, Scope scope)
    {
        var endpoint = $"{Holes.Write(Holes.Workspace)}/onlineEndpoints/{document.Text("endpoint_name")}";
        // First of all, so that nothing is uploaded for an endpoint that is not there.
        var location = scope.Reading.Plan.Location(endpoint, ApiVersion.OnlineEndpoint);
        var body = EndpointFields.Regional(table.Convert(document, scope), location);
        scope.Reading.Plan.PutWhole($"{endpoint}/deployments/{document.Text("name")}", ApiVersion.OnlineDeployment, body);
    }
}
