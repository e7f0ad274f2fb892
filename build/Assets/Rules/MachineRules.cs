using MlOpsBuild.Assets.Documents;

namespace MlOpsBuild.Assets.Rules;

/// <summary>Rules about machines, and about who reaches what.</summary>
internal static class MachineRules
{
    /// <summary>Longer than anybody looks at a finished job before sending the next, in seconds.</summary>
    private const long LongestIdle = 3600;

    public static void Check(Part part, ErrorList found)
    {
        switch (part)
        {
            case { Role: Role.Compute, Type: "amlcompute" }:
                Cluster(part.Map, found);
                break;
            case { Role: Role.Compute, Map: var map }:
                if (!map.Has("idle_time_before_shutdown") && !map.Has("idle_time_before_shutdown_minutes") && !map.Has("schedules"))
                    found.Add(map, new Mistake("MLO118", "The machine is paid for until somebody remembers to stop it.", "Add 'idle_time_before_shutdown_minutes: 30', or schedules that stop it."));
                break;
            case { Role: Role.Workspace } or { Role: Role.OnlineEndpoint, Type: "managed" }:
                Public(part, found);
                break;
        }

        if (part.Role == Role.Compute)
            Reached(part, found);
    }

    private static void Cluster(MapNode map, ErrorList found)
    {
        if ((map["min_instances"] ?? (map["scale_settings"] as MapNode)?["min_node_count"]) is ScalarNode { Value: long and > 0 } least)
            found.Add(least, new Mistake("MLO106", $"{least.Text} {(least.Text == "1" ? "node is" : "nodes are")} paid for when nothing runs.", "Write 0: nodes come within minutes when a job needs them.") { Replacement = "0" });
        if (map["idle_time_before_scale_down"] is not { } idle)
            found.Add(map, new Mistake("MLO117", "It is not said how long an idle node stays, so it goes after two minutes, between two steps of a pipeline too.", "Add 'idle_time_before_scale_down: 300' with the seconds that a node may wait for the next job."));
        else if (idle is ScalarNode { Value: long and > LongestIdle } seconds)
            found.Add(seconds, new Mistake("MLO117", $"An idle node is paid for {seconds.Text} seconds.", $"Write {LongestIdle} or less."));
    }

    private static void Public(Part part, ErrorList found)
    {
        if (part.Map.Text("public_network_access") is { } access && access.Equals("disabled", StringComparison.OrdinalIgnoreCase))
            return;
        found.Add(part.Map["public_network_access"] ?? part.Map, new Mistake("MLO116", $"{part.Who} is reached from every network; only who asks is checked{(part.Map.Has("public_network_access") ? "" : ", which is the default")}.", "Write public_network_access: disabled and reach it by a private endpoint, or waive this with the reason."));
    }

    private static void Reached(Part part, ErrorList found)
    {
        if (part.Map["ssh_public_access_enabled"] is ScalarNode { Value: true } ssh)
            found.Add(ssh, new Mistake("MLO116", $"{part.Who} takes SSH from every network.", "Write false; within the virtual network SSH works all the same.") { Replacement = "false" });
        if (part.Map.Has("network_settings") && part.Map["enable_node_public_ip"] is not ScalarNode { Value: false })
            found.Add(part.Map["enable_node_public_ip"] ?? part.Map["network_settings"]!, new Mistake("MLO116", $"{part.Who} is in a network of its own, and its nodes have public addresses.", "Write enable_node_public_ip: false."));
    }
}
