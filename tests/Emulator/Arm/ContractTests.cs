using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MlOpsBuild.Emulator.Tests.Harness;

namespace MlOpsBuild.Emulator.Tests.Arm;

/// <summary>
/// The published examples of the kinds that exist, given to the program: the status is one that the contract lists, and
/// the body is as its schema says. The count is part of the test, so that none goes missing unseen.
/// </summary>
public sealed partial class ContractTests(SharedEmulator shared, ITestOutputHelper output)
{
    private static readonly string[] s_order = ["PUT", "POST", "PATCH", "GET", "DELETE"];

    /// <summary>Operations of the kinds that do not exist yet: Azure's own accounts, notebooks, networks, publishing.</summary>
    private static readonly string[] s_notYet = ["Publish", "Package", "Diagnose", "Notebook", "ManagedNetwork", "RemoveRegions", "Compute_ListKeys", "WorkspaceFeatures"];

    [Fact]
    public async Task The_published_examples_are_answered_as_the_contract_says()
    {
        var contract = Contract.Find();
        Assert.SkipWhen(contract is null, "the contract is not here");
        List<string> faults = [];
        var (asked, operations) = (0, Offered(contract!).ToList());
        foreach (var operation in operations.OrderBy(x => Array.IndexOf(s_order, (string)x["method"]!)))
        {
            foreach (var file in operation["examples"]!.AsArray().Select(x => (string)x!))
            {
                asked++;
                var problems = await AskAsync(contract!, operation, Path.Combine(contract!.Folder, file));
                faults.AddRange(problems.Select(x => $"{operation["operationId"]} {file}: {x}"));
            }
        }

        output.WriteLine($"{asked} examples of {operations.Count} operations; {contract!.Operations.Sum(x => x["examples"]!.AsArray().Count)} in all");
        faults.ShouldBeEmpty();
        asked.ShouldBe(165);
    }

    private static IEnumerable<JsonObject> Offered(Contract contract) => contract.Operations.Where(x
        => Routes().IsMatch((string)x["path"]!) && !s_notYet.Any(y => ((string)x["operationId"]!).Contains(y, StringComparison.Ordinal)));

    private async Task<IEnumerable<string>> AskAsync(Contract contract, JsonObject operation, string file)
    {
        var parameters = JsonNode.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken))!["parameters"]!.AsObject();
        var path = Hole().Replace((string)operation["path"]!, x => x.Groups[1].Value == "id" ? NewJob() : (string)parameters[x.Groups[1].Value]!);
        var given = parameters["body"] ?? parameters["parameters"];
        Mend(given?["properties"] as JsonObject);
        await PrepareAsync(path, (string)operation["method"]!);
        var known = operation["query"]!.AsArray().Select(x => (string)x!["name"]!).Append("api-version");
        var query = string.Join('&', known.Where(x => parameters[x] is not null).Select(x => $"{x}={Uri.EscapeDataString(parameters[x] is JsonArray list ? string.Join(',', list) : parameters[x]!.ToString())}"));
        using var response = await shared.Emulator.SendAsync((string)operation["method"]!, $"{path}?{query}", given?.ToJsonString());
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        if (operation["responses"]![$"{(int)response.StatusCode}"] is not JsonObject expected)
            return [$"{(int)response.StatusCode} {text}"];
        var missing = expected["headers"]!.AsArray().Select(x => (string)x!).Where(x => !response.Headers.Contains(x)).Select(x => $"{(int)response.StatusCode} has no {x}");
        if (expected["schema"] is not { } schema)
            return text.Length == 0 ? missing : [$"has a body: {text}"];
        // Some examples are not as their own schema says; what they ask for they get back.
        return missing.Concat(contract.Faults(JsonNode.Parse(text), schema).Except(given is null ? [] : contract.Faults(given, operation["body"])));
    }

    /// <summary>What examples ask for and the service refuses: traffic of one percent in all, and that a managed endpoint waits five minutes.</summary>
    private static void Mend(JsonObject? properties)
    {
        properties?.Remove("traffic");
        if ((string?)properties?["endpointComputeType"] == "Managed")
            properties["requestSettings"]!["requestTimeout"] = "PT3M";
    }

    /// <summary>The examples give jobs of every kind one name, or a whole address for it; a job cannot become another.</summary>
    private static string NewJob() => $"job_{Guid.NewGuid():N}";

    /// <summary>What an example takes for granted: its registry; for all but PUT what it asks of.</summary>
    private async Task PrepareAsync(string path, string method)
    {
        var root = Root().Match(path).Value;
        if (root.Contains("/registries/", StringComparison.Ordinal))
            (await shared.Emulator.SendAsync("PUT", root, """{"location":"local","properties":{}}""")).Dispose();
        else if (root.Length > 0 && method != "PUT")
            (await shared.Emulator.SendAsync("PUT", root, """{"location":"local","properties":{}}""")).Dispose();
        if (path.Contains("/onlineEndpoints", StringComparison.Ordinal))
        {
            await PrepareEndpointAsync(path, method);
            return;
        }

        // The examples give computes of every kind one name, and a compute cannot become one of another kind.
        if (method != "DELETE" && path.Contains("/computes/", StringComparison.Ordinal) && Versions().Match(path) is { Success: true } compute)
            (await shared.Emulator.SendAsync("DELETE", compute.Value + "?underlyingResourceAction=Detach")).Dispose();
        if (method == "PUT" || path.EndsWith(root, StringComparison.Ordinal) || Versions().Match(path) is not { Success: true } match)
            return;
        if (path.Contains("/jobs/", StringComparison.Ordinal))
        {
            await shared.Emulator.AskAsync("PUT", match.Value, 201, """{"properties":{"jobType":"Command","command":"true","environmentId":"azureml:AzureML-any:1"}}""");
            while (method == "DELETE" && (string?)(await shared.Emulator.AskAsync("GET", match.Value, 200))!["properties"]!["status"] != "Completed")
                await Task.Yield();
            return;
        }

        var body = path.Contains("/data/", StringComparison.Ordinal) ? """{"properties":{"dataType":"uri_file","dataUri":"azureml://a"}}""" : """{"properties":{"computeType":"AmlCompute","datastoreType":"AzureBlob","credentials":{"credentialsType":"AccountKey","secrets":{"secretsType":"AccountKey","key":"k"}}}}""";
        (await shared.Emulator.SendAsync("PUT", match.Value, body)).Dispose();
    }

    /// <summary>An endpoint that is called as the example has it, and a deployment below it; where examples list them, one that they find.</summary>
    private async Task PrepareEndpointAsync(string path, string method)
    {
        var match = Online().Match(path);
        var endpoint = match.Groups["endpoint"].Success ? match.Groups["endpoint"].Value : path + "/string";
        await SettledAsync(endpoint);
        (await shared.Emulator.SendAsync("DELETE", endpoint)).Dispose();
        if (method == "PUT" && endpoint == path)
            return;
        var mode = path.EndsWith("/token", StringComparison.Ordinal) ? "AMLToken" : "Key";
        await shared.Emulator.AskAsync("PUT", endpoint, 201, $$$"""{"location":"local","properties":{"authMode":"{{{mode}}}"}}""");
        await SettledAsync(endpoint);
        if (method == "PUT" || !match.Groups["deployments"].Success)
            return;
        var deployment = match.Groups["deployment"].Success ? match.Groups["deployment"].Value : path + "/string";
        await shared.Emulator.AskAsync("PUT", deployment, 201, """{"location":"local","properties":{"endpointComputeType":"Managed","model":"azureml:none:1"}}""");
        await SettledAsync(deployment);
    }

    private async Task SettledAsync(string path)
    {
        JsonNode? found;
        do
        {
            using var answer = await shared.Emulator.SendAsync("GET", path);
            found = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }
        while ((string?)found!["properties"]?["provisioningState"] is "Creating" or "Updating" or "Scaling");
    }

    [GeneratedRegex(@"^/subscriptions/\{subscriptionId\}(/resourceGroups/\{resourceGroupName\})?/providers/Microsoft\.MachineLearningServices/(workspaces|registries)(/\{\w+\}(/(codes|components|data|environments|models|datastores|computes|datareferences|jobs|onlineEndpoints)(/.*)?|/listKeys|/resyncKeys|/listStorageAccountKeys)?)?$")]
    private static partial Regex Routes();

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Hole();

    [GeneratedRegex("^(?<deployment>(?<endpoint>.*/onlineEndpoints/[^/]+)(?<deployments>/deployments)/[^/]+)|^(?<endpoint>.*/onlineEndpoints/[^/]+)(?<deployments>/deployments)?")]
    private static partial Regex Online();

    [GeneratedRegex(@"^.*/(workspaces|registries)/[^/]+")]
    private static partial Regex Root();

    /// <summary>A resource below the root; its version where one is asked for.</summary>
    [GeneratedRegex(@"^.*/(workspaces|registries)/[^/]+/(?!datareferences)\w+/[^/]+(/versions/[^/]+)?")]
    private static partial Regex Versions();
}
