using System.Diagnostics;
using System.Text.Json.Nodes;
using MlOpsBuild.Emulator.Tests.Jobs;

namespace MlOpsBuild.Emulator.Tests.Serving.Evidence;

/// <summary>Collected data of an hour in which the serving process is killed, ended and started again.</summary>
public sealed class CollectionRestartTests(ServingBench bench) : IClassFixture<ServingBench>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_lines_from_before_and_after_a_restart_are_in_storage()
    {
        var name = await bench.ServeAsync("def init(): pass\ndef run(data): return 'answered'", """
            "requestSettings":{"requestTimeout":"PT60S"},"dataCollector":{"rollingRate":"Year","collections":{"model_inputs":{"dataCollectionMode":"Enabled"},"response":{"dataCollectionMode":"Enabled"}}}
            """);
        var (caller, asked) = (await bench.CallerAsync(name), new List<int>());
        await AskAsync(caller, asked);
        await StoredAsync(name, asked);

        await KillServingAsync(caller);
        await AskAsync(caller, asked);
        // Ended in order, with its instances; those that come after have other names.
        await bench.Emulator.AskAsync("POST", "/emulator/shutdown?force=true", 202);
        (await bench.Emulator.ExitCodeAsync()).ShouldBe(0);
        await bench.StartAsync();
        await AnswersAsync(caller);
        await AskAsync(caller, asked);
        await StoredAsync(name, asked);

        (await IdsAsync(name, "model_inputs")).ShouldBeUnique();
        // What was asked only to see that the next process is there was collected too.
        await ServingBench.UntilAsync(async () => (await IdsAsync(name, "response")).SequenceEqual(await IdsAsync(name, "model_inputs")), () => "an answer for each request");
    }

    private static async Task AskAsync(ServingBench.Caller caller, List<int> asked)
    {
        for (var i = 0; i < 3; i++)
        {
            await caller.AskAsync(body: $$"""[{"number":{{asked.Count}}}]""");
            asked.Add(asked.Count);
        }
    }

    private async Task StoredAsync(string name, List<int> asked)
    {
        List<int> stored = [];
        await ServingBench.UntilAsync(
            async () => (stored = [.. (await LinesAsync(name, "model_inputs")).Select(x => x["data"]?[0]?["number"]).OfType<JsonNode>().Select(x => (int)x).Order()]).SequenceEqual(asked),
            () => $"{asked.Count} lines: {string.Join(' ', stored)}");
    }

    private async Task KillServingAsync(ServingBench.Caller caller)
    {
        using (var serving = Process.GetProcessById(bench.ServingProcess()))
            serving.Kill();
        await AnswersAsync(caller);
    }

    private static Task AnswersAsync(ServingBench.Caller caller) => ServingBench.UntilAsync(
        async () =>
        {
            try
            {
                using var answer = await caller.SendAsync(body: "nothing");
                return answer.IsSuccessStatusCode;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        },
        () => "the next serving process to answer");

    private async Task<List<string>> IdsAsync(string name, string collection) => [.. (await LinesAsync(name, collection)).Select(x => (string)x["correlationid"]!).Order(StringComparer.Ordinal)];

    private async Task<List<JsonNode>> LinesAsync(string name, string collection)
    {
        var store = await new JobBench(bench.Emulator, bench.Workspace).StoreAsync();
        List<JsonNode> lines = [];
        await foreach (var blob in store.GetBlobsAsync(Azure.Storage.Blobs.Models.BlobTraits.None, Azure.Storage.Blobs.Models.BlobStates.None, $"modelDataCollector/{name}/blue/{collection}/", Cancel))
        {
            var text = (await store.GetBlobClient(blob.Name).DownloadContentAsync(Cancel)).Value.Content.ToString();
            lines.AddRange(text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(x => JsonNode.Parse(x)!));
        }

        return lines;
    }
}
