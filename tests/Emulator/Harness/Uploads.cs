using Azure.Core;
using Azure.Storage.Blobs;

namespace MlOpsBuild.Emulator.Tests.Harness;

/// <summary>A container to write to, got as Azure's clients get one.</summary>
public static class Uploads
{
    public static async Task<BlobContainerClient> StartAsync(EmulatorProcess emulator) => Client(await AddressAsync(emulator));

    /// <summary>The signed address.</summary>
    public static async Task<string> AddressAsync(EmulatorProcess emulator)
    {
        var started = await emulator.AskAsync("POST", SharedEmulator.NewWorkspace() + "/codes/c/versions/1/startPendingUpload", 200, """{"pendingUploadType":"TemporaryBlobReference"}""");
        return (string)started!["blobReferenceForConsumption"]!["credential"]!["sasUri"]!;
    }

    public static BlobContainerClient Client(string address)
    {
        var options = new BlobClientOptions();
        options.Retry.MaxRetries = 0;
        options.Retry.Mode = RetryMode.Fixed;
        return new BlobContainerClient(new Uri(address), options);
    }
}
