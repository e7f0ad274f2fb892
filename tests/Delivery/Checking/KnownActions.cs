using System.Text.Json.Nodes;
using MlOpsBuild.Delivery.Tests.Harness;

namespace MlOpsBuild.Delivery.Tests.Checking;

/// <summary>What actions take and give: ours by their files, those of others by a table.</summary>
internal static class KnownActions
{
    private static readonly JsonObject s_others = (JsonObject)JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Tests, "checkers", "third-party.json")))!;

    /// <summary>The names of our own repository in a reference, and the checker's for one beside the workflow.</summary>
    private static readonly string[] s_owners = ["mlopsbuild/mlopsbuild", "local/local"];

    /// <summary>By <c>owner/name/path</c>: an <c>action.yml</c>'s inputs and outputs, as the checker wants them.</summary>
    public static JsonObject Metadata(IReadOnlyList<PublishedFile> files)
    {
        var all = new JsonObject();
        foreach (var (name, action) in s_others)
        {
            var required = action!["required"]?.AsArray().Select(x => (string)x!).ToHashSet() ?? [];
            all[name] = Described(name, action["inputs"]!.AsArray().Select(x => ((string)x!, required.Contains((string)x!), false)), action["outputs"]!.AsArray().Select(x => (string)x!));
        }

        foreach (var file in files.Where(x => x.Kind == FileKind.Action))
        {
            var inputs = file.Root.Get("inputs").Pairs().Select(x => (x.Key.Value!, x.Value.Text("required") == "true", x.Value.Get("default") != null)).ToList();
            var outputs = file.Root.Get("outputs").Pairs().Select(x => x.Key.Value!).ToList();
            foreach (var owner in s_owners)
                all[$"{owner}/{Path.GetDirectoryName(file.Path)!.Replace('\\', '/')}"] = Described(file.Path, inputs, outputs);
        }

        return all;
    }

    /// <summary>The outputs of what a step uses; null for an action that nobody knows.</summary>
    public static IReadOnlySet<string>? OutputsOf(string uses, IReadOnlyList<PublishedFile> files)
    {
        var name = uses.Split('@')[0];
        var own = name.StartsWith("./", StringComparison.Ordinal) ? name[2..] : name.Split('/') is [_, _, .. { Length: > 0 } path] ? string.Join('/', path) : "";
        var file = files.FirstOrDefault(x => x.Path == $"{own}/action.yml");
        return file != null ? file.Root.Get("outputs").Pairs().Select(x => x.Key.Value!).ToHashSet()
            : s_others[name]?["outputs"]?.AsArray().Select(x => (string)x!).ToHashSet();
    }

    private static JsonObject Described(string name, IEnumerable<(string Name, bool IsRequired, bool HasDefault)> inputs, IEnumerable<string> outputs) => new()
    {
        ["name"] = name,
        ["description"] = name,
        ["inputs"] = new JsonObject(inputs.Select(x => KeyValuePair.Create(x.Name, (JsonNode?)Input(x.Name, x.IsRequired, x.HasDefault)))),
        ["outputs"] = new JsonObject(outputs.Select(x => KeyValuePair.Create(x, (JsonNode?)new JsonObject { ["description"] = x }))),
    };

    private static JsonObject Input(string name, bool isRequired, bool hasDefault)
    {
        var input = new JsonObject { ["description"] = name, ["required"] = isRequired };
        if (hasDefault)
            input["default"] = "";
        return input;
    }
}
