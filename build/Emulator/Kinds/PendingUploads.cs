using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using MlOpsBuild.Emulator.Arm;
using MlOpsBuild.Emulator.Storage;

namespace MlOpsBuild.Emulator.Kinds;

/// <summary>A container of its own for the files of an asset that is to come, and the right to write there.</summary>
internal static class PendingUploads
{
    /// <summary>A large upload over a slow disk takes hours, not days.</summary>
    private static readonly TimeSpan s_valid = TimeSpan.FromDays(1);

    /// <summary>The same asset and upload get the same container again.</summary>
    public static ArmAnswer Start(ArmRequest request, ResourceSession session, StorageAccounts accounts)
    {
        var account = StorageAccounts.AccountOf(request.Path.Root.Key);
        var upload = BodyRules.Text(request.Body, "pendingUploadId") is { Length: > 0 } asked
            ? asked
            : new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(request.Path.Key)).AsSpan(0, 16)).ToString();
        var container = $"azureml-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{request.Path.Key}\n{upload}"))[..16])}";
        BlobIndex.EnsureContainer(session.Connection, account, container, request.Now);
        var sas = accounts.Sas(account, container, "racwdl", request.Now + s_valid);
        return new ArmAnswer(200, new JsonObject
        {
            ["pendingUploadId"] = upload,
            ["pendingUploadType"] = "TemporaryBlobReference",
            ["blobReferenceForConsumption"] = new JsonObject
            {
                ["blobUri"] = $"{request.Address}/{account}/{container}",
                ["storageAccountArmId"] = StorageAccounts.ArmId(request.Path, account),
                ["credential"] = new JsonObject { ["credentialType"] = "SAS", ["sasUri"] = $"{request.Address}/{account}/{container}?{sas}" },
            },
        });
    }
}
