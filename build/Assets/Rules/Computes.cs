using MlOpsBuild.Assets.Documents;

namespace MlOpsBuild.Assets.Rules;

/// <summary>Where parts of a document run.</summary>
internal static class Computes
{
    private const string Prefix = "azureml:";

    /// <summary>The name of the compute, the pipeline's default one for a step that names none; null where none is named.</summary>
    public static string? Of(Part part) => part.Map.Text("compute") is { } own ? Name(own)
        : part.Owner is { } owner && part.Role == Role.Step && (owner.Map["settings"] as MapNode)?.Text("default_compute") is { } shared ? Name(shared)
        : null;

    /// <summary>Whether machines come from where everybody's do.</summary>
    public static bool IsServerless(string? compute) => compute is null || Name(compute) == "serverless";

    /// <summary>Clusters that do nothing but what bears being broken off, with machines that are paid for in full.</summary>
    public static void Check(IReadOnlyList<MapNode> documents, ErrorList found)
    {
        var parts = documents.SelectMany(DocumentParts.Of).ToList();
        var work = parts.Where(x => x is { Role: Role.Job or Role.BatchDeployment, Type: not "pipeline" } or { Role: Role.Step, Type: not "pipeline" })
            .Select(x => (Compute: Of(x), Part: x)).Where(x => x.Compute is not null).ToLookup(x => x.Compute!, x => x.Part);
        foreach (var cluster in parts.Where(x => x is { Role: Role.Compute, Type: "amlcompute" } && x.Map.Text("tier") != "low_priority"))
        {
            var uses = work[cluster.Map.Text("name") ?? ""].ToList();
            if (uses.Count > 0 && uses.All(IsFaultTolerant))
                found.Add(cluster.Map["tier"] ?? cluster.Map, new Mistake("MLO119", $"The cluster only does what bears being broken off ({string.Join(", ", uses.Select(Describe).Distinct().Order(StringComparer.Ordinal))}), on machines that are paid for in full.", "Write tier: low_priority."));
        }
    }

    /// <summary>Trials and batches are run again by the service when a machine is taken away.</summary>
    private static bool IsFaultTolerant(Part part) => part.Role == Role.BatchDeployment || part.Type is "sweep" or "parallel";

    private static string Describe(Part part) => part.Role == Role.BatchDeployment ? "batch deployments" : part.Type == "sweep" ? "sweeps" : "parallel steps";

    private static string Name(string compute) => compute.StartsWith(Prefix, StringComparison.Ordinal) ? compute[Prefix.Length..] : compute;
}
