using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Documents;
using MlOpsBuild.Assets.Kinds.Jobs;
using MlOpsBuild.Assets.Tables;

namespace MlOpsBuild.Assets.Kinds.Endpoints;

/// <summary>Parts of an online deployment.</summary>
internal static class DeploymentFields
{
    private const int MostPercent = 100;

    public static Table Probe { get; } = new("a probe", Casing.Camel,
        new Field("initial_delay", new Seconds(), "Seconds before the first."),
        new Field("period", new Seconds(), "Seconds between two."),
        new Field("timeout", new Seconds(), "Seconds that an answer may take."),
        new Field("success_threshold", new Integer(1), "Good answers that make it healthy."),
        new Field("failure_threshold", new Integer(1), "Bad answers that make it unhealthy."));

    public static Table Code { get; } = new("a code configuration", Casing.Camel,
        new Field("code", CodeFields.Code, "The folder that is served from.") { To = "codeId", Required = true },
        new Field("scoring_script", JobFields.Text, "The script in it that answers.") { Required = true })
    {
        Also = FindScript,
    };

    public static Table DefaultScale { get; } = new("scale settings", Casing.Camel, ScaleType("default", "Default"));

    /// <summary>Kubernetes scales by load itself; managed deployments by an autoscale setting beside them.</summary>
    public static Shape KubernetesScale { get; } = new OneOf("type", new Dictionary<string, Table>
    {
        ["default"] = DefaultScale,
        ["target_utilization"] = new("target utilization settings", Casing.Camel,
            ScaleType("target_utilization", "TargetUtilization"),
            new Field("min_instances", new Integer(0), "The fewest instances."),
            new Field("max_instances", new Integer(1), "The most instances."),
            new Field("polling_interval", new Seconds(), "Seconds between two looks at the load."),
            new Field("target_utilization_percentage", new Integer(1, MostPercent), "The load to keep."))
        {
            Also = (map, _, scope) =>
            {
                if (map["min_instances"] is ScalarNode { Value: long min } && map["max_instances"] is ScalarNode { Value: long max } at && max < min)
                    scope.Error(at, Mistakes.OutOfRange(at.Text, $"at least {min}, which 'min_instances' says"));
            },
        },
    });

    public static Table ContainerResources { get; } = new("resources", Casing.Camel,
        new Field("requests", Quantities("requested resources"), "What it gets.") { To = "containerResourceRequests" },
        new Field("limits", Quantities("resource limits"), "The most that it gets.") { To = "containerResourceLimits" });

    /// <param name="longest">The longest time-out that the service takes, in milliseconds.</param>
    public static Table Requests(long longest) => new("request settings", Casing.Camel,
        new Field("request_timeout_ms", new Milliseconds(longest), "Milliseconds that an answer may take.") { To = "requestTimeout" },
        new Field("max_concurrent_requests_per_instance", new Integer(1), "Requests that an instance takes at once."),
        new Field("max_queue_wait_ms", new Milliseconds(longest), "Milliseconds that a request may wait.") { To = "maxQueueWait" });

    private static Field ScaleType(string yaml, string word)
        => new("type", new Choice(new Dictionary<string, string> { [yaml] = word }), "What decides on the number of instances.") { To = "scaleType", Required = true };

    private static Table Quantities(string what) => new(what, Casing.Camel,
        new Field("cpu", new Text(spelled: true), "Cores: 0.5, 100m."),
        new Field("memory", new Text(spelled: true), "Memory: 64Mi, 1Gi."),
        new Field("nvidia.com/gpu", new Text(spelled: true), "Graphics cards.") { To = "gpu" });

    private static void FindScript(MapNode map, JsonObject body, Scope scope)
    {
        if (map["scoring_script"] is not ScalarNode { Value: string } script || map["code"] is not ScalarNode { Value: string } code || body["codeId"] == null)
            return;
        CodeFields.Find(script, code, scope);
    }
}
