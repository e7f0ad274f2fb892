using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using MlOpsBuild.Emulator.Serving.Evidence;
using MlOpsBuild.Emulator.Serving.Evidence.Metrics;

namespace MlOpsBuild.Emulator.Tests.Serving.Evidence;

public sealed class ServingMeterTests
{
    [Fact]
    public async Task A_scrape_tells_of_requests_latencies_and_instances()
    {
        using var meter = new ServingMeter(() => [("flights", 1)], () => [("flights", "blue", "Running", 2)]);
        using var collected = ServingMeter.Collect();
        // As the serving process is: nothing from the environment.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(x => x.Listen(IPAddress.Loopback, 0));
        await using var app = builder.Build();
        ServingMeter.Expose(app, collected);
        await app.StartAsync(TestContext.Current.CancellationToken);
        meter.Record("flights", new ServedRequest("blue", 200, 200, TimeSpan.FromMilliseconds(30), 10, 20));
        meter.Record("flights", new ServedRequest("blue", 503, 0, TimeSpan.FromSeconds(3), 10, 20));

        using var client = new HttpClient();
        var text = await client.GetStringAsync(new Uri(app.Urls.First() + ServingMeter.Path), TestContext.Current.CancellationToken);

        Value(text, "mlopsbuild_serving_requests_total", "deployment=\"blue\"", "endpoint=\"flights\"", "status=\"200\"").ShouldBe("1");
        Value(text, "mlopsbuild_serving_latency_seconds_bucket", "status=\"503\"", "le=\"2.5\"").ShouldBe("0");
        Value(text, "mlopsbuild_serving_latency_seconds_bucket", "status=\"503\"", "le=\"5\"").ShouldBe("1");
        Value(text, "mlopsbuild_serving_in_flight", "endpoint=\"flights\"").ShouldBe("1");
        Value(text, "mlopsbuild_serving_instances", "state=\"Running\"").ShouldBe("2");
    }

    /// <summary>The value of the one line of that name and those labels.</summary>
    private static string Value(string text, string name, params string[] labels)
        => text.Split('\n').Where(x => x.StartsWith(name + "{", StringComparison.Ordinal) && labels.All(x.Contains)).ShouldHaveSingleItem(text).Split("} ")[1].Split(' ')[0];
}
