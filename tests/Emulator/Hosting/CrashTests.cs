using System.Globalization;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using MlOpsBuild.Emulator.Tests.Harness;

namespace MlOpsBuild.Emulator.Tests.Hosting;

/// <summary>kill -9 while clients write: what was acknowledged is there after the restart.</summary>
public sealed class CrashTests : IDisposable
{
    private const int Kills = 6;
    private readonly TemporaryFolder _state = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_acknowledged_is_lost_whenever_it_is_killed()
    {
        var workspace = SharedEmulator.NewWorkspace();
        var (resources, blobs, appends) = (new List<string>(), new List<string>(), new List<string>());
        for (var kill = 0; kill < Kills; kill++)
        {
            using var emulator = await EmulatorProcess.ServeAsync(_state.Path);
            var container = await ContainerAsync(emulator, workspace);
            var log = container.GetAppendBlobClient("log");
            await log.CreateIfNotExistsAsync(cancellationToken: Cancel);
            // The moment is a count of acknowledged writes that differs from round to round, not a time.
            var enough = new TaskCompletionSource();
            var writers = Task.WhenAll(
                WriteAsync(resources, kill, enough, x => emulator.AskAsync("PUT", $"{workspace}/models/m/versions/{x}", 201, """{"properties":{"modelUri":"azureml://m"}}""")),
                WriteAsync(blobs, kill, enough, x => container.GetBlobClient(x).UploadAsync(new BinaryData(x), Cancel)),
                WriteAsync(appends, kill, enough, x => log.AppendBlockAsync(new MemoryStream(System.Text.Encoding.ASCII.GetBytes(x + "\n")), cancellationToken: Cancel)));
            await enough.Task;
            await emulator.KillAsync();
            await writers;
        }

        using var last = await EmulatorProcess.ServeAsync(_state.Path);
        var kept = await ContainerAsync(last, workspace);
        foreach (var name in resources)
            await last.AskAsync("GET", $"{workspace}/models/m/versions/{name}", 200);
        foreach (var name in blobs)
            (await kept.GetBlobClient(name).DownloadContentAsync(Cancel)).Value.Content.ToString().ShouldBe(name);
        var lines = (await kept.GetBlobClient("log").DownloadContentAsync(Cancel)).Value.Content.ToString().Split('\n');
        appends.ShouldBeSubsetOf(lines);
        lines.Length.ShouldBe(lines.Distinct().Count());
        Math.Min(resources.Count, Math.Min(blobs.Count, appends.Count)).ShouldBeGreaterThan(0);
    }

    public void Dispose() => _state.Dispose();

    private static async Task<BlobContainerClient> ContainerAsync(EmulatorProcess emulator, string workspace)
    {
        var started = await emulator.AskAsync("POST", $"{workspace}/codes/c/versions/1/startPendingUpload", 200, "{}");
        return Uploads.Client((string)started!["blobReferenceForConsumption"]!["credential"]!["sasUri"]!);
    }

    /// <summary>Writes until the server is gone; notes what was acknowledged.</summary>
    private static async Task WriteAsync<T>(List<string> acknowledged, int round, TaskCompletionSource enough, Func<string, Task<T>> write)
    {
        try
        {
            for (var i = 0; ; i++)
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"r{round}-{i}");
                await write(name);
                acknowledged.Add(name);
                if (i == (round * 7) + 3)
                    enough.TrySetResult();
            }
        }
        catch (Exception exception) when (exception is HttpRequestException or Azure.RequestFailedException or AggregateException or IOException)
        {
            enough.TrySetResult();
        }
    }
}
