using MlOpsBuild.Assets.Documents;

namespace MlOpsBuild.Assets.Rules;

/// <summary>Rules about models that answer, and about who notices when they answer badly.</summary>
internal static class ServingRules
{
    private static readonly string[] s_routes = ["liveness_route", "readiness_route"];
    private static readonly string[] s_probes = ["liveness_probe", "readiness_probe"];

    public static void Check(Part part, ErrorList found)
    {
        switch (part.Role)
        {
            case Role.OnlineDeployment:
                Probes(part.Map, found);
                Collector(part.Map, found);
                Instances(part, found);
                break;
            case Role.BatchDeployment when part.Type == "model":
                if (!JobRules.Limits(part.Map, "error_threshold") && !((part.Map["settings"] as MapNode) is { } settings && JobRules.Limits(settings, "error_threshold")))
                    found.Add(part.Map["settings"] ?? part.Map, JobRules.Failures("A job of the deployment goes on", "file"));
                break;
            case Role.Monitor:
                Alerts(part.Map, found);
                break;
        }
    }

    /// <summary>A container of one's own, as far as it can be told: it has routes of its own and no scoring script.</summary>
    private static void Probes(MapNode map, ErrorList found)
    {
        var environment = map["environment"] switch { MapNode inline => inline, ScalarNode { Value: string } at => DocumentParts.Named(at), _ => null };
        if (environment?["inference_config"] is not MapNode routes || map.Has("code_configuration"))
            return;
        var missing = s_probes.Where(x => !map.Has(x)).ToList();
        if (missing.Count > 0)
            found.Add(map, new Mistake("MLO113", $"The container is one of your own, and its deployment has no {string.Join(" and no ", missing)}: it gets requests before it can answer, or after it hangs.", $"Add {string.Join(" and ", missing.Select(x => $"'{x}:'"))} with the times that it needs to start and to answer."));
        foreach (var route in s_routes.Where(x => !routes.Has(x) && routes.Place.File == map.Place.File))
            found.Add(routes, new Mistake("MLO113", $"The container does not say where it is asked whether it lives: it has no {route}.", $"Add '{route}: {{ path: /…, port: … }}'."));
    }

    private static void Collector(MapNode map, ErrorList found)
    {
        // What answers without a model drifts from nothing.
        if (!map.Has("model") || Collects(map))
            return;
        found.Add(map["data_collector"] ?? map, new Mistake("MLO114", "Nothing is kept of what the model is asked and answers: no drift can be seen, no incident explained.", "Add 'data_collector:' with the collections model_inputs and model_outputs."));
    }

    private static bool Collects(MapNode map) => ((map["data_collector"] as MapNode)?["collections"] as MapNode)?.Entries
        .Any(x => (x.Value as MapNode)?.Text("enabled") is { } enabled && enabled.Equals("true", StringComparison.OrdinalIgnoreCase)) == true;

    private static void Instances(Part part, ErrorList found)
    {
        if ((part.Map["scale_settings"] as MapNode)?.Text("type") == "target_utilization" || part.Map["instance_count"] is { } and not ScalarNode { Value: long and <= 1 })
            return;
        found.Add(part.Map["instance_count"] ?? part.Map, new Mistake("MLO115", "One instance answers: while it is replaced or broken nobody does, and it cannot be more under load.", part.Type == "kubernetes" ? "Add 'scale_settings: { type: target_utilization, min_instances: 2, max_instances: … }'." : "Write instance_count: 2 or more, and scale it by an autoscale setting."));
    }

    private static void Alerts(MapNode map, ErrorList found)
    {
        if (!map.Has("alert_notification"))
            found.Add(map, new Mistake("MLO120", "Nobody is told what the monitor finds.", "Add 'alert_notification: { emails: [ … ] }', or azmonitoring."));
        else if (map["monitoring_signals"] is MapNode signals && signals.Entries.Select(x => x.Value).OfType<MapNode>().All(x => (x["alert_enabled"] as ScalarNode)?.Value is not true))
            found.Add(signals, new Mistake("MLO120", "None of the monitor's signals warns.", "Write alert_enabled: true in those that somebody has to act on."));
    }
}
