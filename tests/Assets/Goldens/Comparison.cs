using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MlOpsBuild.Assets.Plans;

namespace MlOpsBuild.Assets.Tests.Goldens;

/// <summary>
/// Says whether a plan sends what was recorded: method, path, api-version, body, uploads with their files. These are
/// the only differences that are allowed, each on purpose:
/// <list type="number">
/// <item>Container names of code uploads are drawn by the service: all are written the same.</item>
/// <item>What is sent twice is planned once: repeated requests and uploads count once (same bytes, same id).</item>
/// <item>A component that the recording registers twice under one id, from two sources, is planned once: of bodies
/// that differ in <c>_source</c> alone the first counts.</item>
/// <item>Ids of anonymous pipeline components come from the client's own dump of their steps, which cannot be
/// reproduced: such ids are replaced on both sides by the hash of the body that is put there, bottom-up.</item>
/// <item>The order is free as long as what is named by a request was put before it, on both sides.</item>
/// </list>
/// </summary>
internal static partial class Comparison
{
    /// <summary>Null when they agree; else the first difference.</summary>
    public static string? Of(Plan plan, Recording recording)
    {
        var ours = Normal([.. Answers.Fill(plan).Select(Describe).OfType<JsonObject>()]);
        var theirs = Normal([.. recording.Requests.Select(Describe)]);
        if (OutOfOrder(ours) is { } late)
            return $"out of order: {late}";
        var extra = ours.Except(theirs).ToList();
        var missing = theirs.Except(ours).ToList();
        return extra.Count + missing.Count == 0 ? null : $"planned, not recorded:\n    {string.Join("\n    ", extra)}\n  recorded, not planned:\n    {string.Join("\n    ", missing)}";
    }

    private static JsonObject? Describe(PlanStep step) => step switch
    {
        RequestStep x => new JsonObject { ["method"] = x.Method, ["path"] = x.Path, ["apiVersion"] = x.ApiVersion.Client, ["body"] = x.Body.DeepClone() },
        UploadStep x => new JsonObject
        {
            ["method"] = "UPLOAD",
            ["container"] = x.Container[(x.Container.LastIndexOf('/') + 1)..],
            ["blobs"] = Names(x.Files.Select(y => x.Folder.Length > 0 ? $"{x.Folder}/{y.Name}" : y.Name)),
        },
        _ => null,
    };

    private static JsonObject Describe(JsonObject recorded)
    {
        if (recorded["method"]!.GetValue<string>() == "UPLOAD")
            return new JsonObject { ["method"] = "UPLOAD", ["container"] = recorded["container"]!.GetValue<string>(), ["blobs"] = Names(recorded["blobs"]!.AsArray().Select(x => x!.GetValue<string>())) };
        return new JsonObject { ["method"] = recorded["method"]!.DeepClone(), ["path"] = recorded["path"]!.DeepClone(), ["apiVersion"] = recorded["apiVersion"]!.DeepClone(), ["body"] = recorded["body"]?.DeepClone() };
    }

    private static JsonArray Names(IEnumerable<string> names) => [.. names.Order(StringComparer.Ordinal).Select(x => JsonValue.Create(x))];

    /// <summary>Rules 1 to 4.</summary>
    private static List<string> Normal(IReadOnlyList<JsonObject> requests)
    {
        var substitutes = new Dictionary<string, string>();
        var sources = new HashSet<string>();
        var result = new List<string>();
        foreach (var request in requests)
        {
            var text = CodeContainer().Replace(Sorted(request)!.ToJsonString(s_readable), "codes-CONTAINER");
            foreach (var (id, substitute) in substitutes)
                text = text.Replace(id, substitute, StringComparison.Ordinal);
            var path = request["path"]?.GetValue<string>() ?? "";
            var specification = request["body"]?["properties"]?["componentSpec"];
            if (path.Contains("/components/azureml_anonymous/", StringComparison.Ordinal) && specification != null)
            {
                if (specification["type"]!.GetValue<string>() == "pipeline")
                {
                    var body = Sorted(JsonNode.Parse(text)!["body"])!.ToJsonString();
                    var id = path[(path.LastIndexOf('/') + 1)..];
                    substitutes[id] = "PIPELINE-" + Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(body)))[..12];
                    text = text.Replace(id, substitutes[id], StringComparison.Ordinal);
                }

                if (!sources.Add(Source().Replace(text, "")))
                    continue;
            }

            if (!result.Contains(text))
                result.Add(text);
        }

        return result;
    }

    /// <summary>Rule 5: the first request that names what is put only later.</summary>
    private static string? OutOfOrder(List<string> requests)
    {
        var paths = requests.Select(x => JsonNode.Parse(x)!).Select(x => (Method: x["method"]!.GetValue<string>(), Path: x["path"]?.GetValue<string>())).ToList();
        for (var i = 0; i < requests.Count; i++)
        {
            var later = paths.Skip(i + 1).FirstOrDefault(x => x.Method == "PUT" && paths[i].Method == "PUT" && paths.Take(i + 1).All(y => y.Path != x.Path) && requests[i].Contains(x.Path! + "\"", StringComparison.Ordinal));
            if (later.Path != null)
                return $"{paths[i].Path} names {later.Path}";
        }

        return null;
    }

    private static readonly JsonSerializerOptions s_readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject map => new JsonObject(map.OrderBy(x => x.Key, StringComparer.Ordinal).Select(x => KeyValuePair.Create(x.Key, Sorted(x.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Sorted)]),
        JsonValue value when value.GetValueKind() == JsonValueKind.Number => JsonValue.Create(double.Parse(value.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture)),
        null => null,
        _ => node.DeepClone(),
    };

    [GeneratedRegex("codes-[0-9a-zA-Z]+(?=[\"/])")]
    private static partial Regex CodeContainer();

    [GeneratedRegex("\"_source\":\"[A-Z.]+\"(,|(?=}))")]
    private static partial Regex Source();
}
