namespace MlOpsBuild.Emulator.Tests.Serving.Scaling;

public sealed class AutoscaleTests(ServingBench bench) : IClassFixture<ServingBench>
{
    [Fact]
    public async Task Instances_follow_requests_within_the_bounds_of_the_rules()
    {
        var name = await bench.ServeAsync();
        var settings = bench.Workspace[..bench.Workspace.IndexOf("/providers/", StringComparison.Ordinal)] + "/providers/Microsoft.Insights/autoscalesettings/scale-" + name;
        var created = await bench.Emulator.AskAsync("PUT", settings, 201, Settings(name, enabled: true));
        ((string?)created!["type"]).ShouldBe("Microsoft.Insights/autoscalesettings");

        var caller = await bench.CallerAsync(name);
        await ServingBench.UntilAsync(
            async () =>
            {
                using var answer = await caller.SendAsync();
                return await InstancesAsync(name) == 3;
            },
            () => "the deployment was not scaled out");
        await bench.SucceededAsync(bench.Deployment(name, "blue"));

        await bench.Emulator.AskAsync("PUT", settings, 200, Settings(name, enabled: true).Replace("\"maximum\":\"3\"", "\"maximum\":\"2\"", StringComparison.Ordinal));
        await ServingBench.UntilAsync(async () => await InstancesAsync(name) == 2, () => "the deployment was not brought back within its bounds");
        await bench.Emulator.AskAsync("DELETE", settings, 200);
    }

    [Fact]
    public async Task Settings_that_say_nothing_or_two_things_are_refused_with_every_fault()
    {
        var settings = bench.Workspace[..bench.Workspace.IndexOf("/providers/", StringComparison.Ordinal)] + "/providers/Microsoft.Insights/autoscalesettings/faulty";

        var answer = await bench.Emulator.AskAsync("PUT", settings, 400, """
            {"location":"local","properties":{"targetResourceUri":"/subscriptions/x","profiles":[{"capacity":{"minimum":"3","maximum":"1","default":"1"},
            "rules":[{"metricTrigger":{"metricName":"RequestsPerMinute","timeGrain":"a minute","threshold":"many"},"scaleAction":{"direction":"Up","cooldown":"PT1M"}}]}]}}
            """);

        var text = answer!["error"]!.ToJsonString();
        foreach (var target in new[] { "targetResourceUri", "capacity", "timeGrain", "timeWindow", "threshold", "direction", "type", "operator" })
            text.ShouldContain(target);
    }

    private async Task<int> InstancesAsync(string name) => (int)(await bench.Emulator.AskAsync("GET", bench.Deployment(name, "blue"), 200))!["sku"]!["capacity"]!;

    private string Settings(string name, bool enabled) => $$$"""
        {"location":"local","properties":{"enabled":{{{(enabled ? "true" : "false")}}},"targetResourceUri":"{{{bench.Deployment(name, "blue")}}}","profiles":[{"name":"default",
        "capacity":{"minimum":"1","maximum":"3","default":"1"},"rules":[{"metricTrigger":{"metricName":"RequestsPerMinute","metricResourceUri":"{{{bench.Endpoint(name)}}}",
        "timeGrain":"PT1M","statistic":"Max","timeWindow":"PT5M","timeAggregation":"Maximum","operator":"GreaterThan","threshold":1},
        "scaleAction":{"direction":"Increase","type":"ChangeCount","value":"1","cooldown":"PT1S"}}]}]}}
        """;
}
