using MlOpsBuild.Journeys.Tests.AzureMl;

namespace MlOpsBuild.Journeys.Tests.PythonSdk;

/// <summary>The same SDK against an emulator without https: what it sends its token for, and what it refuses.</summary>
public sealed class PythonSdkHttpJourneys
{
    [Fact]
    public async Task It_submits_jobs_and_refuses_to_stream_and_to_upload()
    {
        var sdk = await PythonSdk.FindOrSkipAsync(TestContext.Current.CancellationToken);
        using var emulator = new RunningEmulator();

        var done = await sdk.RunAsync(emulator.Discovery, "http", TestContext.Current.CancellationToken);

        done["jobs"]!.AsArray().ShouldHaveSingleItem()!.GetValue<string>().ShouldBe((string)done["job"]!);
        ((string)done["refused"]!["stream"]!).ShouldContain("not permitted for non-TLS protected");
        ((string)done["refused"]!["upload"]!).ShouldContain("SSL");
    }
}
