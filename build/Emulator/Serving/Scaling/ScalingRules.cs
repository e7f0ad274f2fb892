using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml;
using MlOpsBuild.Emulator.Arm;

namespace MlOpsBuild.Emulator.Serving.Scaling;

/// <summary>Reads autoscale settings; every fault is named.</summary>
internal static class ScalingRules
{
    private const int MostProfiles = 20;
    private const int MostRules = 10;

    private static readonly string[] s_operators = ["Equals", "NotEquals", "GreaterThan", "GreaterThanOrEqual", "LessThan", "LessThanOrEqual"];
    private static readonly string[] s_statistics = ["Average", "Min", "Max", "Sum", "Count"];
    private static readonly string[] s_aggregations = ["Average", "Minimum", "Maximum", "Total", "Count", "Last"];
    private static readonly string[] s_types = ["ChangeCount", "PercentChangeCount", "ExactCount"];

    /// <exception cref="ArmException">Naming every fault.</exception>
    public static ScalingProfile Read(JsonObject properties)
    {
        List<(string, string)> faults = [];
        var target = BodyRules.Text(properties, "targetResourceUri");
        if (ArmPath.Parse(target ?? "") is not { Names: [_, _, ("deployments" or "Deployments", _)] })
            faults.Add(("properties.targetResourceUri", "must be the id of an online deployment."));
        var profiles = properties["profiles"] as JsonArray;
        if (profiles is null || profiles.Count is 0 or > MostProfiles)
            faults.Add(("properties.profiles", $"must be an array of 1 to {MostProfiles} profiles."));
        var profile = Profile(properties, target ?? "", profiles?.FirstOrDefault() as JsonObject ?? [], faults);
        return faults.Count == 0 ? profile : throw ArmErrors.Invalid(faults);
    }

    private static ScalingProfile Profile(JsonObject properties, string target, JsonObject profile, List<(string, string)> faults)
    {
        const string At = "properties.profiles[0]";
        var capacity = profile["capacity"] as JsonObject ?? [];
        var (least, most, usual) = (Count(capacity, "minimum", At, faults), Count(capacity, "maximum", At, faults), Count(capacity, "default", At, faults));
        if (least > most || usual < least || usual > most)
            faults.Add(($"{At}.capacity", "minimum, default and maximum must not decrease in this order."));
        if (profile["rules"] is not JsonArray { Count: <= MostRules } rules)
        {
            faults.Add(($"{At}.rules", $"must be an array of at most {MostRules} rules; it may be empty."));
            rules = [];
        }

        return new ScalingProfile(
            Resource.Flag(properties, "enabled"), target, least, most, usual,
            [.. rules.Select((x, i) => Rule(x as JsonObject ?? [], target, $"{At}.rules[{i}]", faults))]);
    }

    private static ScalingRule Rule(JsonObject rule, string target, string at, List<(string, string)> faults)
    {
        var (trigger, action) = (rule["metricTrigger"] as JsonObject ?? [], rule["scaleAction"] as JsonObject ?? []);
        var direction = OneOf(action, "direction", ["Increase", "Decrease"], $"{at}.scaleAction", faults);
        var type = OneOf(action, "type", s_types, $"{at}.scaleAction", faults);
        if (!int.TryParse(action["value"]?.ToString() ?? "1", NumberStyles.None, CultureInfo.InvariantCulture, out var value) || value < 1)
            faults.Add(($"{at}.scaleAction.value", "must be a whole number from 1 on."));
        var kind = type switch
        {
            "PercentChangeCount" => ChangeKind.Percent,
            "ExactCount" => ChangeKind.Exact,
            _ => ChangeKind.Count,
        };
        return new ScalingRule(Trigger(trigger, target, $"{at}.metricTrigger", faults), direction == "Decrease" && kind != ChangeKind.Exact ? -value : value, kind, Duration(action, "cooldown", $"{at}.scaleAction", faults));
    }

    private static ScalingTrigger Trigger(JsonObject trigger, string target, string at, List<(string, string)> faults)
    {
        var metric = BodyRules.Text(trigger, "metricName");
        if (string.IsNullOrEmpty(metric))
            faults.Add(($"{at}.metricName", "is required."));
        var threshold = trigger["threshold"] is JsonValue value && value.TryGetValue(out double number) ? number : double.NaN;
        if (double.IsNaN(threshold))
            faults.Add(($"{at}.threshold", "must be a number."));
        var dimensions = (trigger["dimensions"] as JsonArray ?? []).OfType<JsonObject>()
            .Select(x => $"({string.Join(" or ", (x["Values"] as JsonArray ?? x["values"] as JsonArray ?? []).Select(y => $"{x["DimensionName"] ?? x["dimensionName"]} eq '{y}'"))})");
        return new ScalingTrigger(
            metric ?? "", BodyRules.Text(trigger, "metricResourceUri") ?? target, Duration(trigger, "timeGrain", at, faults), Duration(trigger, "timeWindow", at, faults),
            OneOf(trigger, "statistic", s_statistics, at, faults), OneOf(trigger, "timeAggregation", s_aggregations, at, faults), OneOf(trigger, "operator", s_operators, at, faults),
            threshold, string.Join(" and ", dimensions));
    }

    /// <summary>Azure writes these numbers as texts.</summary>
    private static int Count(JsonObject capacity, string name, string at, List<(string, string)> faults)
    {
        if (int.TryParse(capacity[name]?.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count >= 1)
            return count;
        faults.Add(($"{at}.capacity.{name}", "must be a whole number from 1 on, written as a text."));
        return 1;
    }

    private static string OneOf(JsonObject owner, string name, string[] words, string at, List<(string, string)> faults)
    {
        var found = Array.Find(words, x => x.Equals(BodyRules.Text(owner, name), StringComparison.OrdinalIgnoreCase));
        if (found is null)
            faults.Add(($"{at}.{name}", $"takes {string.Join(", ", words)}."));
        return found ?? words[0];
    }

    private static TimeSpan Duration(JsonObject owner, string name, string at, List<(string, string)> faults)
    {
        try
        {
            if (XmlConvert.ToTimeSpan(BodyRules.Text(owner, name) ?? "") is { Ticks: > 0 } duration)
                return duration;
        }
        catch (FormatException)
        {
            // Told below.
        }

        faults.Add(($"{at}.{name}", "must be a duration such as PT1M."));
        return TimeSpan.FromMinutes(1);
    }
}
