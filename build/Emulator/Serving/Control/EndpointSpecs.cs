using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MlOpsBuild.Emulator.Arm;
using MlOpsBuild.Emulator.Kinds.Online;
using MlOpsBuild.Emulator.Serving.Launch;
using MlOpsBuild.Emulator.Serving.Routing;
using MlOpsBuild.Emulator.Serving.Specs;

namespace MlOpsBuild.Emulator.Serving.Control;

/// <summary>What the serving process is told of resources. Pure.</summary>
internal static class EndpointSpecs
{
    /// <summary>The member of a stored deployment that holds what last came up.</summary>
    public const string Served = "$served";

    /// <summary>Changes of these do not replace running instances.</summary>
    private static readonly string[] s_free = ["dataCollector", "scaleSettings", "description", "properties", "provisioningState", "appInsightsEnabled"];

    public static int InstancesOf(JsonObject deployment) => deployment["sku"] is JsonObject sku ? DeploymentRules.Number(sku, "capacity") ?? 1 : 1;

    public static EndpointSpec Of(ArmPath path, Resource endpoint, IReadOnlyList<DeploymentSpec> deployments)
    {
        var keys = endpoint.Body[Resource.Hidden]!.AsObject();
        return new EndpointSpec
        {
            Uid = EndpointUid.Of(path),
            Id = endpoint.Id,
            Name = endpoint.Name,
            Auth = Enum.Parse<AuthMode>(BodyRules.Text(endpoint.Properties, "authMode")!),
            PrimaryKey = (string)keys["primaryKey"]!,
            SecondaryKey = (string)keys["secondaryKey"]!,
            TokenKey = (string)keys["tokenKey"]!,
            Traffic = TrafficRules.Shares(endpoint.Properties, "traffic"),
            Mirror = TrafficRules.Shares(endpoint.Properties, "mirrorTraffic"),
            Deployments = deployments,
        };
    }

    /// <summary>A token of an endpoint.</summary>
    public static string TokenOf(ArmPath path, Resource endpoint, DateTimeOffset end) => EndpointKeys.Token(Of(path, endpoint, []), end);

    public static DeploymentSpec Of(Resource deployment, LaunchInput launch)
    {
        var properties = deployment.Properties;
        var requests = properties["requestSettings"] as JsonObject ?? [];
        return new DeploymentSpec
        {
            Name = deployment.Name,
            Id = deployment.Id,
            Generation = GenerationOf(deployment),
            Instances = InstancesOf(deployment.Body),
            Launch = launch,
            Liveness = ProbeOf(properties["livenessProbe"] as JsonObject),
            Readiness = ProbeOf(properties["readinessProbe"] as JsonObject),
            RequestTimeout = DeploymentRules.Duration(requests, "requestTimeout") ?? TimeSpan.FromSeconds(5),
            ConcurrentRequests = DeploymentRules.Number(requests, "maxConcurrentRequestsPerInstance") ?? 1,
            Collector = properties["dataCollector"]?.DeepClone() as JsonObject,
            ModelVersion = BodyRules.Text(properties, "model")?.Split('/', ':')[^1],
        };
    }

    /// <summary>What last came up of a deployment, as many instances as it is to have now; null when nothing did.</summary>
    public static DeploymentSpec? LastOf(Resource deployment)
        => deployment.Body[Served] is { } served ? served.Deserialize<DeploymentSpec>(SpecJson.Options)! with { Instances = InstancesOf(deployment.Body) } : null;

    /// <summary>The same for two documents whose instances would be the same.</summary>
    public static string GenerationOf(Resource deployment)
    {
        var deciding = deployment.Properties.Where(x => !s_free.Contains(x.Key)).OrderBy(x => x.Key, StringComparer.Ordinal).Select(x => $"{x.Key}={x.Value?.ToJsonString()}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{deployment.Body["systemData"]?["createdAt"]}\n{string.Join('\n', deciding)}")))[..16];
    }

    private static ProbeSpec ProbeOf(JsonObject? probe)
    {
        var usual = new ProbeSpec();
        return probe is null ? usual : new ProbeSpec
        {
            InitialDelay = DeploymentRules.Duration(probe, "initialDelay") ?? usual.InitialDelay,
            Period = DeploymentRules.Duration(probe, "period") is { Ticks: > 0 } period ? period : usual.Period,
            Timeout = DeploymentRules.Duration(probe, "timeout") is { Ticks: > 0 } timeout ? timeout : usual.Timeout,
            FailureThreshold = DeploymentRules.Number(probe, "failureThreshold") ?? usual.FailureThreshold,
            SuccessThreshold = DeploymentRules.Number(probe, "successThreshold") ?? usual.SuccessThreshold,
        };
    }
}
