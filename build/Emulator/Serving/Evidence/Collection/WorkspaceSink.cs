using System.Net.Http.Headers;
using MlOpsBuild.Emulator.Arm;
using MlOpsBuild.Emulator.Hosting;
using MlOpsBuild.Emulator.Kinds;
using MlOpsBuild.Emulator.State;
using MlOpsBuild.Emulator.Storage;

namespace MlOpsBuild.Emulator.Serving.Evidence.Collection;

/// <summary>The default container of an endpoint's workspace, written through the control plane: while there is none, data wait.</summary>
/// <param name="state">Where the control plane says its address.</param>
/// <param name="endpoint">The ARM id.</param>
/// <param name="http">Sends, with the state's token.</param>
internal sealed class WorkspaceSink(StateFolder state, string endpoint, HttpClient http) : ICollectionSink
{
    public async Task PutAsync(string blobPath, string file, CancellationToken cancellation)
    {
        var workspace = ArmPath.Parse(endpoint)!.Root.Key;
        var place = $"{StorageAccounts.AccountOf(workspace)}/azureml-blobstore-{Identity.Of(workspace)}";
        var address = Discovery.Read(state)?.Address ?? throw new IOException("There is no control plane.");
        await using var content = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri($"{address}/{place}/{blobPath}")) { Content = new StreamContent(content) };
        request.Headers.Add("x-ms-blob-type", "BlockBlob");
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
        using var answer = await http.SendAsync(request, cancellation);
        answer.EnsureSuccessStatusCode();
    }
}
