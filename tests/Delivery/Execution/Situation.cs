using System.Text.Json.Nodes;

namespace MlOpsBuild.Delivery.Tests.Execution;

/// <summary>What expressions see: the contexts of a job, or of a composite action in it.</summary>
/// <param name="Workspace">The folder of the checkout.</param>
/// <param name="Contexts">By name.</param>
internal sealed record Situation(string Workspace, JsonObject Contexts)
{
    /// <summary>Whether a step failed; in a composite action, one of its own.</summary>
    public bool HasFailed { get; set; }

    /// <summary>What steps read from the environment, changed by what they write to <c>GITHUB_ENV</c>.</summary>
    public required Dictionary<string, string> Environment { get; init; }

    public JsonObject Steps => (JsonObject)Contexts["steps"]!;

    /// <summary>The same job seen from inside an action: own inputs and steps.</summary>
    public Situation Inside(string actionPath, JsonObject inputs)
    {
        var contexts = (JsonObject)Contexts.DeepClone();
        contexts["inputs"] = inputs;
        contexts["steps"] = new JsonObject();
        contexts["github"]!["action_path"] = actionPath;
        foreach (var hidden in (string[])["secrets", "vars", "needs"])
            contexts.Remove(hidden);
        return this with { Contexts = contexts, HasFailed = false };
    }
}
