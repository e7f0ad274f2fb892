using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MlOpsBuild.AzureMl.Tests.Harness;

namespace MlOpsBuild.AzureMl.Tests.Conformance;

/// <summary>
/// Every official example of the operations that the client offers: the client's request must be the example's, and
/// each of its answers must be understood.
/// </summary>
public sealed partial class ExampleTests
{
    public static TheoryData<string, string> Examples
    {
        get
        {
            var data = new TheoryData<string, string>();
            var examples = Contract.IsThere
                ? Contract.Operations.Where(x => ExampleCalls.Offers((string)x["operationId"]!)).SelectMany(x => x["examples"]!.AsArray().Select(y => ((string)x["operationId"]!, (string)y!)))
                : [("", "")];
            foreach (var (operation, example) in examples)
                data.Add(operation, example);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task The_request_is_the_examples_and_its_answers_are_understood(string operation, string file)
    {
        Assert.SkipUnless(Contract.IsThere, Contract.Absent);
        Assert.SkipWhen(operation == "Jobs_Delete", "The example's id is an address, which no job can be called.");
        var declared = Contract.Operations.Single(x => (string)x["operationId"]! == operation);
        var example = Contract.Example(file);
        foreach (var (status, answer) in example["responses"]!.AsObject())
        {
            await using var server = await LoopbackServer.StartAsync((received, number) => number == 0 ? First(int.Parse(status, System.Globalization.CultureInfo.InvariantCulture), answer) : Later(received, example));

            var read = await ExampleCalls.SendAsync(operation, server, example["parameters"]!.AsObject(), Places.Stop);

            ShouldBeTheExamples(server.Received[0], declared, example["parameters"]!.AsObject());
            if (answer?["body"] is JsonObject body && read != null)
                ShouldHaveBeenRead(read, body, declared);
        }
    }

    [Fact]
    public void Every_offered_kind_has_examples()
    {
        Assert.SkipUnless(Contract.IsThere, Contract.Absent);
        var kinds = Examples.Select(x => ((string)x.Data.Item1).Split('_')[0]).Distinct();

        // Seven of their own; containers and versions of five assets, in workspaces and in registries.
        kinds.Count().ShouldBe(27);
    }

    private static void ShouldBeTheExamples(Received request, JsonObject operation, JsonObject parameters)
    {
        request.Method.ShouldBe((string)operation["method"]!);
        request.Path.ShouldBe(Name().Replace((string)operation["path"]!, x => (string)parameters[x.Groups[1].Value]!));
        request.Parameter("api-version").ShouldBe((string)parameters["api-version"]!);
        foreach (var name in operation["query"]!.AsArray().Select(x => (string)x!["name"]!).Where(parameters.ContainsKey))
            request.Parameter(name).ShouldBe(parameters[name]!.ToString(), name);
        var body = parameters["body"] ?? parameters["parameters"];
        JsonNode.DeepEquals(request.Body, operation["body"] == null ? null : body).ShouldBeTrue($"{request.Body} is not {body}");
        request.Token.ShouldBe("Bearer " + LoopbackServer.Token);
    }

    private static void ShouldHaveBeenRead(JsonObject read, JsonObject body, JsonObject operation)
    {
        if (operation["nextLink"] != null)
            read["value"]!.AsArray().Count.ShouldBeGreaterThanOrEqualTo(body["value"]!.AsArray().Count);
        else if ((string)operation["method"]! == "GET")
            JsonNode.DeepEquals(read, body).ShouldBeTrue();
        else if (body["id"] is { } id)
            ((string?)read["id"]).ShouldBe((string?)id);
    }

    private static Reply First(int status, JsonNode? answer)
    {
        var headers = (answer?["headers"] as JsonObject ?? []).Select(x => (x.Key, Local(x.Value!.ToString()))).ToArray();
        var body = answer?["body"]?.DeepClone();
        // Lists of one page: what paging does is tested by itself.
        (body as JsonObject)?.Remove("nextLink");
        return Reply.Of(status, body?.ToJsonString() ?? "", headers);
    }

    /// <summary>An operation that ends at once, and the resource of the example in its final state.</summary>
    private static Reply Later(Received received, JsonObject example)
    {
        if (!received.Path.StartsWith("/subscriptions/", StringComparison.Ordinal) || received.Path.Contains("...", StringComparison.Ordinal))
            return Reply.Of(200, """{"status":"Succeeded"}""");
        var body = (example["responses"]?["200"]?["body"] ?? example["responses"]?["201"]?["body"] ?? example["responses"]?["202"]?["body"])?.DeepClone() as JsonObject ?? [];
        if (body["properties"] is JsonObject properties && properties.ContainsKey("provisioningState"))
            properties["provisioningState"] = "Succeeded";
        return received.Method == "GET" && example["parameters"]!["underlyingResourceAction"] != null ? Reply.Of(404) : Reply.Json(body);
    }

    /// <summary>The examples' hosts do not exist; their paths stay.</summary>
    private static string Local(string link) => Hosts().Replace(link, "{self}");

    [GeneratedRegex("{([^}]+)}")]
    private static partial Regex Name();

    [GeneratedRegex("^https?://[^/]+")]
    private static partial Regex Hosts();
}
