using System.Text.Json.Nodes;
using MlOpsBuild.Emulator.Arm;
using MlOpsBuild.Emulator.Storage;

namespace MlOpsBuild.Emulator.Hosting;

/// <summary>What a cloud says of itself to clients that have no token yet.</summary>
internal static class CloudMetadata
{
    public const string Path = "/metadata/endpoints";

    private static readonly string[] s_versions = ["2019-05-01", "2022-09-01"];

    /// <summary>A list of one cloud. Its clients put the account before the suffix of storage: <c>{account}.blob.{suffix}</c>.</summary>
    public static ArmAnswer Answer(string? version, string address)
    {
        if (string.IsNullOrEmpty(version))
            throw ArmErrors.NoVersion();
        if (!s_versions.Contains(version))
            throw ArmErrors.UnknownVersion(version, "metadata/endpoints", s_versions);
        var server = new Uri(address);
        var host = server.Authority;
        return new ArmAnswer(200, new JsonArray(new JsonObject
        {
            ["name"] = "MlOpsBuildEmulator",
            ["portal"] = address,
            ["resourceManager"] = address,
            ["authentication"] = new JsonObject
            {
                ["loginEndpoint"] = address,
                ["audiences"] = new JsonArray(address),
                ["tenant"] = "common",
                ["identityProvider"] = "AAD",
            },
            ["suffixes"] = new JsonObject { ["storage"] = $"{BlobAddress.Suffix}:{server.Port}", ["acrLoginServer"] = host, ["keyVaultDns"] = host },
        }));
    }
}
