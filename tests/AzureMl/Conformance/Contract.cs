using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MlOpsBuild.AzureMl.Tests.Harness;

namespace MlOpsBuild.AzureMl.Tests.Conformance;

/// <summary>The published contract of the stable version, where it lies beside the repository.</summary>
internal static class Contract
{
    public const string Version = "2024-04-01";

    public const string Absent = "The published contract is not beside the repository (../shared/contracts); MLOPSBUILD_SHARED names another place.";

    private static readonly string[] s_faultyExamples = ["nvidia.com/gpu: null", "body.properties.dataType: UriFile is"];

    private static readonly Lazy<JsonObject> s_contract = new(() => (JsonObject)JsonNode.Parse(File.ReadAllText(Path.Combine(Root!, "aml-2024-04-01.contract.json")))!);

    private static readonly Lazy<IReadOnlyList<(Regex Path, JsonObject Operation)>> s_operations = new(() =>
        [.. s_contract.Value["operations"]!.AsArray().OfType<JsonObject>().Select(x => (Pattern((string)x["path"]!), x))]);

    public static string? Root { get; } = Find();

    public static bool IsThere => Root != null;

    public static IEnumerable<JsonObject> Operations => s_operations.Value.Select(x => x.Operation);

    public static JsonObject Example(string path) => (JsonObject)JsonNode.Parse(File.ReadAllText(Path.Combine(Root!, path)))!;

    /// <summary>What is wrong with a request by the contract; nothing for requests of other versions and services.</summary>
    public static IEnumerable<string> FaultsOf(Received request)
    {
        if (request.Parameter("api-version") != Version)
            return [];
        var operation = s_operations.Value.Where(x => (string)x.Operation["method"]! == request.Method && x.Path.IsMatch(request.Path)).Select(x => x.Operation).FirstOrDefault();
        if (operation == null)
            return [$"{request}: the contract has no such operation"];
        if (operation["body"] is not { } schema || (request.Body == null && (bool?)operation["bodyRequired"] != true))
            return [];
        // Two of the contract's own examples break its schema: null for text (Kubernetes), a word of an older version (data container).
        return SchemaCheck.Of(request.Body, schema, s_contract.Value["$defs"]!.AsObject(), "body")
            .Where(x => !s_faultyExamples.Any(y => x.Contains(y, StringComparison.Ordinal))).Select(x => $"{request}: {x}");
    }

    private static Regex Pattern(string path)
        => new("^" + Regex.Replace(Regex.Escape(path).Replace("\\{", "{", StringComparison.Ordinal), "{[^}]+}", "[^/]+") + "$", RegexOptions.IgnoreCase);

    private static string? Find()
    {
        var repository = typeof(Contract).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(x => x.Key == "RepositoryRoot").Value!;
        string?[] places = [Path.Combine(repository, "..", "shared"), Environment.GetEnvironmentVariable("MLOPSBUILD_SHARED")];
        return places.Where(x => !string.IsNullOrEmpty(x)).Select(x => Path.Combine(x!, "contracts")).FirstOrDefault(Directory.Exists);
    }
}
