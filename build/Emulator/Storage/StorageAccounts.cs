using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MlOpsBuild.Emulator.Arm;

namespace MlOpsBuild.Emulator.Storage;

/// <summary>
/// Storage accounts exist by their owner: name and key follow from a workspace's or registry's id and the secret of the
/// state, so there is nothing to keep.
/// </summary>
/// <param name="secret">The secret of the state.</param>
/// <param name="isHttps">Whether blobs are served by https: signatures then hold for nothing else.</param>
internal sealed class StorageAccounts(string secret, bool isHttps = false)
{
    private const string Version = "2021-12-02";

    /// <summary>Clocks of client and server are one; a little before now keeps rounding to seconds harmless.</summary>
    private static readonly TimeSpan s_skew = TimeSpan.FromMinutes(5);

    public static bool IsAccount(string segment) => segment.Length == 22 && segment.StartsWith("st", StringComparison.Ordinal) && segment.Skip(2).All(char.IsAsciiHexDigitLower);

    public static string ArmId(ArmPath owner, string account)
        => $"/subscriptions/{owner.Subscription}/resourceGroups/{owner.ResourceGroup}/providers/Microsoft.Storage/storageAccounts/{account}";

    /// <summary>The account of a workspace or registry, by its key.</summary>
    public static string AccountOf(string ownerKey) => $"st{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ownerKey))[..10])}";

    public byte[] KeyOf(string account) => HMACSHA256.HashData(Encoding.ASCII.GetBytes(secret), Encoding.UTF8.GetBytes($"storage account {account}"));

    /// <summary>A query string that allows what the letters say on a container, from now until a time.</summary>
    public string Sas(string account, string container, string permissions, DateTimeOffset expires)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["sp"] = permissions,
            ["se"] = expires.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ["sv"] = Version,
            ["sr"] = "c",
        };
        if (isHttps)
            fields["spr"] = "https";
        var sas = new SasToken(fields);
        var signature = sas.Sign(KeyOf(account), $"/blob/{account}/{container}");
        return $"{sas.ToQuery()}&sig={Uri.EscapeDataString(signature)}";
    }

    /// <summary>What a signed address allows on a blob.</summary>
    /// <exception cref="StorageException">403: altered, expired, not begun, or for another place.</exception>
    public string Allowed(SasToken sas, string account, string container, string? blob, DateTimeOffset now)
    {
        var place = sas["sr"] switch
        {
            "c" => $"/blob/{account}/{container}",
            "b" when blob is not null => $"/blob/{account}/{container}/{blob}",
            _ => throw StorageErrors.Authentication("sr is not supported for this resource."),
        };
        var expected = Encoding.ASCII.GetBytes(sas.Sign(KeyOf(account), place));
        if (!CryptographicOperations.FixedTimeEquals(expected, Encoding.UTF8.GetBytes(sas["sig"] ?? "")))
            throw StorageErrors.Authentication("Signature did not match.");
        if (sas.Time("se") is not { } end || now >= end)
            throw StorageErrors.Authentication("Signature not valid in the specified time frame: expired.");
        if (sas.Time("st") is { } start && now + s_skew < start)
            throw StorageErrors.Authentication("Signature not valid in the specified time frame: not begun.");
        if (sas["spr"] is { Length: > 0 } protocols && !protocols.Split(',').Contains(isHttps ? "https" : "http"))
            throw StorageErrors.AuthorizationProtocol();
        return sas["sp"] ?? "";
    }
}
