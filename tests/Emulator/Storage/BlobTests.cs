using System.Text;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using MlOpsBuild.Emulator.Tests.Harness;

namespace MlOpsBuild.Emulator.Tests.Storage;

/// <summary>Azure's own client against the storage, with the signed address that an upload gets.</summary>
public sealed class BlobTests(SharedEmulator shared) : IAsyncLifetime
{
    private BlobContainerClient _container = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _container = await Uploads.StartAsync(shared.Emulator);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100_000)]
    public async Task What_is_uploaded_at_once_is_read_back(int length)
    {
        var (blob, bytes) = (_container.GetBlobClient("folder/ä b+c%20.bin"), Bytes(length));

        await blob.UploadAsync(new BinaryData(bytes), new BlobUploadOptions { Metadata = new Dictionary<string, string> { ["upload_status"] = "completed" }, HttpHeaders = new() { ContentType = "text/x-sample" } }, Cancel);

        (await blob.DownloadContentAsync(Cancel)).Value.Content.ToArray().ShouldBe(bytes);
        var properties = (await blob.GetPropertiesAsync(cancellationToken: Cancel)).Value;
        properties.ContentLength.ShouldBe(length);
        properties.ContentType.ShouldBe("text/x-sample");
        properties.Metadata["upload_status"].ShouldBe("completed");
    }

    [Fact]
    public async Task What_is_uploaded_in_blocks_is_read_back_whole_and_by_ranges()
    {
        var (blob, bytes) = (_container.GetBlobClient("large.bin"), Bytes(3_000_000));
        await blob.UploadAsync(new MemoryStream(bytes), new BlobUploadOptions { TransferOptions = new() { InitialTransferSize = 100_000, MaximumTransferSize = 300_000, MaximumConcurrency = 4 } }, Cancel);

        using var read = new MemoryStream();
        await blob.DownloadToAsync(read, new BlobDownloadToOptions { TransferOptions = new() { InitialTransferSize = 70_001, MaximumTransferSize = 70_001 } }, Cancel);
        read.ToArray().ShouldBe(bytes);
        var part = await blob.DownloadContentAsync(new BlobDownloadOptions { Range = new HttpRange(299_999, 3) }, Cancel);
        part.Value.Content.ToArray().ShouldBe(bytes[299_999..300_002]);
        (await _container.GetBlockBlobClient("large.bin").GetBlockListAsync(BlockListTypes.All, cancellationToken: Cancel)).Value.CommittedBlocks.Count().ShouldBe(10);
        (await Fault(() => blob.DownloadContentAsync(new BlobDownloadOptions { Range = new HttpRange(3_000_000, 1) }, Cancel))).ShouldBe((416, "InvalidRange"));
    }

    [Fact]
    public async Task What_is_appended_comes_in_order_and_only_at_the_place_that_was_named()
    {
        var blob = _container.GetAppendBlobClient("log.txt");
        await blob.CreateAsync(cancellationToken: Cancel);
        for (var i = 0; i < 20; i++)
            await blob.AppendBlockAsync(new MemoryStream(Encoding.ASCII.GetBytes($"{i:00}")), cancellationToken: Cancel);

        (await blob.DownloadContentAsync(Cancel)).Value.Content.ToString().ShouldBe(string.Concat(Enumerable.Range(0, 20).Select(x => $"{x:00}")));
        var wrong = new AppendBlobAppendBlockOptions { Conditions = new AppendBlobRequestConditions { IfAppendPositionEqual = 3 } };
        (await Fault(() => blob.AppendBlockAsync(new MemoryStream([1]), wrong, Cancel))).ShouldBe((412, "AppendPositionConditionNotMet"));
    }

    [Fact]
    public async Task Lists_come_in_pages_by_prefix_and_by_folder()
    {
        string[] names = ["a/1", "a/2", "a/b/3", "b", "c/4", "c0"];
        foreach (var name in names)
            await _container.GetBlobClient(name).UploadAsync(new BinaryData(name), new BlobUploadOptions { Metadata = new Dictionary<string, string> { ["n"] = "1" } }, Cancel);

        var pages = await _container.GetBlobsAsync(new GetBlobsOptions { Traits = BlobTraits.Metadata }, Cancel).AsPages(pageSizeHint: 2).ToListAsync(Cancel);
        pages.Select(x => x.Values.Count).ShouldBe([2, 2, 2]);
        pages.SelectMany(x => x.Values).Select(x => x.Name).ShouldBe(names);
        pages.SelectMany(x => x.Values).ShouldAllBe(x => x.Metadata["n"] == "1");
        var folders = await _container.GetBlobsByHierarchyAsync(new GetBlobsByHierarchyOptions { Delimiter = "/" }, Cancel).AsPages(pageSizeHint: 1).ToListAsync(Cancel);
        folders.SelectMany(x => x.Values).Select(x => x.IsPrefix ? x.Prefix : x.Blob.Name).ShouldBe(["a/", "b", "c/", "c0"]);
        (await _container.GetBlobsAsync(new GetBlobsOptions { Prefix = "a/b" }, Cancel).ToListAsync(Cancel)).Select(x => x.Name).ShouldBe(["a/b/3"]);
    }

    [Fact]
    public async Task Of_two_writers_with_one_condition_one_fails()
    {
        var blob = _container.GetBlobClient("state.json");
        await blob.UploadAsync(new BinaryData("1"), Cancel);
        (await Fault(() => blob.UploadAsync(new BinaryData("2"), Cancel))).ShouldBe((409, "BlobAlreadyExists"));
        var tag = (await blob.GetPropertiesAsync(cancellationToken: Cancel)).Value.ETag;

        var writes = await Task.WhenAll(Enumerable.Range(0, 8).Select(x => Fault(() => blob.UploadAsync(new BinaryData($"{x}"), new BlobUploadOptions { Conditions = new() { IfMatch = tag } }, Cancel))));

        writes.Count(x => x.Status == 0).ShouldBe(1);
        writes.Where(x => x.Status != 0).ShouldAllBe(x => x.Status == 412 && x.Code == "ConditionNotMet");
        var now = (await blob.GetPropertiesAsync(cancellationToken: Cancel)).Value.ETag;
        (await Fault(() => blob.DownloadContentAsync(new BlobDownloadOptions { Conditions = new() { IfNoneMatch = now } }, Cancel))).Status.ShouldBeOneOf(0, 304);
    }

    [Fact]
    public async Task A_leased_blob_is_written_by_its_holder_only()
    {
        var blob = _container.GetBlobClient("lease");
        await blob.UploadAsync(new BinaryData("1"), Cancel);
        var (first, second) = (blob.GetBlobLeaseClient(), blob.GetBlobLeaseClient());
        await first.AcquireAsync(TimeSpan.FromSeconds(60), cancellationToken: Cancel);

        (await Fault(() => second.AcquireAsync(TimeSpan.FromSeconds(15), cancellationToken: Cancel))).ShouldBe((409, "LeaseAlreadyPresent"));
        (await Fault(() => blob.UploadAsync(new BinaryData("2"), overwrite: true, Cancel))).ShouldBe((412, "LeaseIdMissing"));
        await blob.UploadAsync(new BinaryData("3"), new BlobUploadOptions { Conditions = new() { LeaseId = first.LeaseId } }, Cancel);
        await first.RenewAsync(cancellationToken: Cancel);
        await first.ChangeAsync(Guid.NewGuid().ToString(), cancellationToken: Cancel);
        await second.BreakAsync(TimeSpan.Zero, cancellationToken: Cancel);
        (await Fault(() => first.RenewAsync(cancellationToken: Cancel))).ShouldBe((409, "LeaseIsBrokenAndCannotBeRenewed"));
        await second.AcquireAsync(BlobLeaseClient.InfiniteLeaseDuration, cancellationToken: Cancel);
        await second.ReleaseAsync(cancellationToken: Cancel);
        await blob.DeleteAsync(cancellationToken: Cancel);
    }

    [Fact]
    public async Task A_copy_within_the_account_and_new_metadata_are_seen_and_a_deleted_blob_is_gone()
    {
        var (source, target) = (_container.GetBlobClient("source"), _container.GetBlobClient("target"));
        await source.UploadAsync(new BinaryData("text"), Cancel);
        await (await target.StartCopyFromUriAsync(source.Uri, cancellationToken: Cancel)).WaitForCompletionAsync(Cancel);
        await target.SetMetadataAsync(new Dictionary<string, string> { ["k"] = "v" }, cancellationToken: Cancel);
        await source.DeleteAsync(cancellationToken: Cancel);

        (await target.DownloadContentAsync(Cancel)).Value.Content.ToString().ShouldBe("text");
        (await target.GetPropertiesAsync(cancellationToken: Cancel)).Value.Metadata["k"].ShouldBe("v");
        (await source.ExistsAsync(Cancel)).Value.ShouldBeFalse();
        (await _container.ExistsAsync(Cancel)).Value.ShouldBeTrue();
    }

    private static byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        return bytes;
    }

    private static async Task<(int Status, string Code)> Fault<T>(Func<Task<T>> action)
    {
        try
        {
            await action();
            return (0, "");
        }
        catch (RequestFailedException exception)
        {
            return (exception.Status, exception.ErrorCode ?? "");
        }
    }
}
