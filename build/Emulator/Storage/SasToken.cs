using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MlOpsBuild.Emulator.Storage;

/// <summary>The fields of a service SAS and their signature, as Azure Storage documents it for versions from 2018-11-09.</summary>
internal sealed class SasToken(IReadOnlyDictionary<string, string> fields)
{
    private const string First = "2018-11-09";
    private const string WithEncryptionScope = "2020-12-06";

    private static readonly string[] s_signed = ["sp", "st", "se", "", "si", "sip", "spr", "sv", "sr", "snapshot", "ses", "rscc", "rscd", "rsce", "rscl", "rsct"];

    public string? this[string field] => fields.GetValueOrDefault(field);

    public DateTimeOffset? Time(string field)
        => DateTimeOffset.TryParse(this[field], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    /// <summary>Base64 of the HMAC-SHA256 over the fields, a line each.</summary>
    public string Sign(byte[] key, string resource)
    {
        var version = this["sv"] ?? "";
        if (string.CompareOrdinal(version, First) < 0)
            throw StorageErrors.Authentication($"Version '{version}' of the signature is not supported.");
        var lines = s_signed.Where(x => x != "ses" || string.CompareOrdinal(version, WithEncryptionScope) >= 0)
            .Select(x => x.Length == 0 ? resource : this[x] ?? "");
        return Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(string.Join('\n', lines))));
    }

    public string ToQuery() => string.Join('&', fields.Select(x => $"{x.Key}={Uri.EscapeDataString(x.Value)}"));
}
