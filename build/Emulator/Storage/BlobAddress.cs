namespace MlOpsBuild.Emulator.Storage;

/// <summary>
/// A place in storage, by either of the two forms that addresses have: <c>127.0.0.1:5000/account/container/blob</c>,
/// and as Azure writes it, <c>account.blob.core.localhost:5000/container/blob</c>. Names are not decoded.
/// </summary>
internal sealed record BlobAddress(string Account, string Container, string Blob)
{
    /// <summary>What comes after <c>account.blob.</c>: a name that every resolver may answer with this machine.</summary>
    public const string Suffix = "core.localhost";

    private static readonly string[] s_hosts = [".blob." + Suffix, ".blob.localhost"];

    /// <summary>The path of a request as if the account were its first segment, where the host names one.</summary>
    public static string PathOf(string host, string path) => AccountOf(host) is { } account ? $"/{account}{path}" : path;

    /// <summary>The place that an address leads to; null where it is none of this server's.</summary>
    public static BlobAddress? Parse(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || (!uri.IsLoopback && AccountOf(uri.Host) is null))
            return null;
        return PathOf(uri.Host, uri.AbsolutePath).Split('/', 4) is ["", var account, { Length: > 0 } container, .. var rest] && StorageAccounts.IsAccount(account)
            ? new BlobAddress(account, container, rest.Length > 0 ? rest[0] : "")
            : null;
    }

    private static string? AccountOf(string host)
    {
        var suffix = s_hosts.FirstOrDefault(x => host.EndsWith(x, StringComparison.OrdinalIgnoreCase));
        var account = suffix is null ? "" : host[..^suffix.Length].ToLowerInvariant();
        return StorageAccounts.IsAccount(account) ? account : null;
    }
}
