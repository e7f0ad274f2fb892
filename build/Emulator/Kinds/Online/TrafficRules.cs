using System.Text.Json.Nodes;
using MlOpsBuild.Emulator.Arm;

namespace MlOpsBuild.Emulator.Kinds.Online;

/// <summary>How an endpoint may share its requests.</summary>
internal static class TrafficRules
{
    private const int Whole = 100;
    private const int MostMirrored = 50;

    /// <exception cref="ArmException">Naming every fault.</exception>
    public static void Check(JsonObject properties, IReadOnlyCollection<string> deployments)
    {
        List<(string, string)> faults = [];
        var traffic = Shares(properties, "traffic", faults);
        var mirror = Shares(properties, "mirrorTraffic", faults);
        if (faults.Count == 0)
            faults.AddRange(Faults(traffic, mirror, deployments));
        if (faults.Count > 0)
            throw ArmErrors.Invalid(faults);
    }

    /// <summary>Percent by deployment, as a stored document has it.</summary>
    public static Dictionary<string, int> Shares(JsonObject properties, string name) => Shares(properties, name, []);

    private static IEnumerable<(string, string)> Faults(Dictionary<string, int> traffic, Dictionary<string, int> mirror, IReadOnlyCollection<string> deployments)
    {
        if (traffic.Values.Sum() is not (0 or Whole) and var sum)
            yield return ("properties.traffic", $"the percentages must sum to 0 or {Whole}, not {sum}.");
        if (mirror.Count(x => x.Value > 0) > 1)
            yield return ("properties.mirrorTraffic", "requests can be mirrored to one deployment only.");
        if (mirror.Values.Any(x => x > MostMirrored))
            yield return ("properties.mirrorTraffic", $"at most {MostMirrored} percent can be mirrored.");
        foreach (var name in mirror.Where(x => x.Value > 0 && traffic.GetValueOrDefault(x.Key) > 0).Select(x => x.Key))
            yield return ("properties.mirrorTraffic", $"'{name}' gets live traffic; it cannot get mirrored traffic too.");
        foreach (var (map, name) in traffic.Where(x => x.Value > 0).Select(x => ("traffic", x.Key)).Concat(mirror.Where(x => x.Value > 0).Select(x => ("mirrorTraffic", x.Key))))
        {
            if (!deployments.Contains(name, StringComparer.OrdinalIgnoreCase))
                yield return ($"properties.{map}", $"the endpoint has no deployment '{name}'.");
        }
    }

    private static Dictionary<string, int> Shares(JsonObject properties, string name, List<(string, string)> faults)
    {
        var shares = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        if (properties[name] is null)
            return shares;
        if (properties[name] is not JsonObject map)
        {
            faults.Add(($"properties.{name}", "must be an object."));
            return shares;
        }

        foreach (var (deployment, value) in map)
        {
            if (value is JsonValue number && number.TryGetValue(out int percent) && percent is >= 0 and <= Whole)
                shares[deployment] = percent;
            else
                faults.Add(($"properties.{name}.{deployment}", $"must be a whole number from 0 to {Whole}."));
        }

        return shares;
    }
}
