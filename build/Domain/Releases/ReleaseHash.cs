using System.Security.Cryptography;
using System.Text;

namespace MlOpsBuild.Domain.Releases;

/// <summary>Names a release by its content, so that staging and production of the same thing have the same name.</summary>
public static class ReleaseHash
{
    /// <summary>SHA-256 in lower-case hexadecimal over the parts, each with its length: no two sets of parts run together into one text. The order of gates does not count.</summary>
    /// <param name="parts">The parts.</param>
    public static string Of(ReleaseParts parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        string[] all = ["release 1", parts.ModelContent, parts.Deployment, $"{parts.Gates.Count}", .. parts.Gates.Order(StringComparer.Ordinal), parts.Rollout];
        foreach (var part in all)
        {
            var bytes = Encoding.UTF8.GetBytes(part);
            hash.AppendData(BitConverter.GetBytes((long)bytes.Length));
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
