using Microsoft.AspNetCore.WebUtilities;

namespace MlOpsBuild.Emulator.Storage;

/// <summary>Reads the address that a copy comes from.</summary>
internal static class CopySource
{
    /// <exception cref="StorageException">It is no blob of the same account, or may not be read.</exception>
    public static BlobRequest Parse(BlobRequest target, string address, Func<BlobRequest, IReadOnlyDictionary<string, string>, string> permissions)
    {
        if (BlobAddress.Parse(address) is not { Blob.Length: > 0 } place || place.Account != target.Account)
            throw StorageErrors.CopySource();
        var source = new BlobRequest(target.Http, place.Account, Uri.UnescapeDataString(place.Container), Uri.UnescapeDataString(place.Blob), target.Now);
        var query = QueryHelpers.ParseQuery(new Uri(address).Query).ToDictionary(x => x.Key, x => x.Value.ToString());
        var isAllowed = target.Permissions is null || (query.ContainsKey("sig") ? permissions(source, query) : InSameContainer(target, source)).Contains('r', StringComparison.Ordinal);
        return isAllowed ? source : throw StorageErrors.CopySource();
    }

    /// <summary>Without a signature of its own, the target's holds for the container it was made for.</summary>
    private static string InSameContainer(BlobRequest target, BlobRequest source)
        => target.Query("sr") == "c" && source.ContainerName == target.ContainerName ? target.Permissions! : "";
}
