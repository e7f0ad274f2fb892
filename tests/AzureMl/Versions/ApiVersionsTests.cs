using System.Text.Json.Nodes;
using MlOpsBuild.AzureMl.Versions;

namespace MlOpsBuild.AzureMl.Tests.Versions;

public sealed class ApiVersionsTests
{
    public static TheoryData<int> Rules => [.. Enumerable.Range(0, ApiVersions.Rules.Count)];

    [Fact]
    public void Every_kind_is_asked_at_the_stable_version_without_a_body()
        => Enum.GetValues<ResourceKind>().Select(x => ApiVersions.For(x)).Distinct().ShouldBe(["2024-04-01"]);

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_field_that_is_younger_takes_the_version_that_knows_it(int index)
    {
        var rule = ApiVersions.Rules[index];
        JsonNode body = rule.Value == null ? JsonValue.Create(true) : JsonValue.Create(rule.Value);
        foreach (var step in rule.Path.Split('.').Reverse())
            body = new JsonObject { [step == "*" ? "any" : step] = body };

        ApiVersions.For(rule.Kind, body).ShouldBe(rule.Version);
    }

    [Theory]
    [InlineData(ResourceKind.Job, """{"jobType":"Command","command":"x"}""", "2024-04-01")]
    [InlineData(ResourceKind.Job, """{"jobType":"Command","distribution":{"distributionType":"Ray"}}""", "2025-01-01-preview")]
    [InlineData(ResourceKind.Job, """{"jobType":"Command","distribution":{"distributionType":"PyTorch"}}""", "2024-04-01")]
    [InlineData(ResourceKind.Job, """{"jobType":"Sweep","resources":{}}""", "2024-01-01-preview")]
    [InlineData(ResourceKind.Job, """{"jobType":"Pipeline","outputs":{"m":{"assetName":"flight"}}}""", "2025-12-01")]
    [InlineData(ResourceKind.Job, """{"jobType":"Pipeline","outputs":{"m":{"assetName":"flight","assetVersion":"1"}}}""", "2024-01-01-preview")]
    [InlineData(ResourceKind.Job, """{"jobType":"AutoML","taskDetails":{"taskType":"TextNER","searchSpace":[]}}""", "2024-01-01-preview")]
    [InlineData(ResourceKind.Job, """{"jobType":"AutoML","taskDetails":{"taskType":"ImageClassification","searchSpace":[]}}""", "2024-04-01")]
    [InlineData(ResourceKind.Job, """{"jobType":"Command","queueSettings":{"priority":null}}""", "2024-04-01")]
    [InlineData(ResourceKind.Compute, """{"properties":{"enableSSO":true,"enableRootAccess":true}}""", "2023-08-01-preview")]
    [InlineData(ResourceKind.Schedule, """{"action":{"actionType":"CreateJob","jobDefinition":{"jobType":"Command","queueSettings":{"priority":1}}}}""", "2025-01-01-preview")]
    [InlineData(ResourceKind.Schedule, """{"action":{"actionType":"CreateJob","jobDefinition":{"jobType":"Command"}}}""", "2024-04-01")]
    [InlineData(ResourceKind.ServerlessEndpoint, """{"modelSettings":{}}""", "2024-01-01-preview")]
    [InlineData(ResourceKind.ServerlessEndpoint, """{"authMode":"Key"}""", "2024-04-01")]
    public void The_lowest_version_that_takes_the_body_is_named(ResourceKind kind, string properties, string version)
        => ApiVersions.For(kind, new JsonObject { ["properties"] = JsonNode.Parse(properties) }).ShouldBe(version);
}
