using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MlOpsBuild.Emulator.Arm;
using MlOpsBuild.Emulator.Storage;

namespace MlOpsBuild.Emulator.Kinds;

/// <summary>The right to read what a registry's asset points to.</summary>
internal sealed class DataReferences(StorageAccounts accounts) : ResourceKind
{
    private static readonly TimeSpan s_valid = TimeSpan.FromHours(8);

    public override string Type => "registries/datareferences/versions";

    protected override Regex NameRule => NameRules.Version();

    public override ArmAnswer Get(ArmRequest request, ResourceSession session) => throw ArmErrors.NotAllowed(request.Method, Type);

    public override ArmAnswer List(ArmRequest request, ResourceSession session) => throw ArmErrors.NotAllowed(request.Method, Type);

    public override ArmAnswer Put(ArmRequest request, ResourceSession session) => throw ArmErrors.NotAllowed(request.Method, Type);

    public override ArmAnswer Delete(ArmRequest request, ResourceSession session) => throw ArmErrors.NotAllowed(request.Method, Type);

    /// <summary>A signed address for blobs of this registry; others are given back without a credential.</summary>
    public override ArmAnswer Act(ArmRequest request, ResourceSession session)
    {
        if (request.Path.Tail is not null)
            return base.Act(request, session);
        var uri = BodyRules.Text(request.Body, "blobUri") ?? throw ArmErrors.Invalid(("blobUri", "is required."));
        var account = StorageAccounts.AccountOf(request.Path.Root.Key);
        var credential = BlobAddress.Parse(uri) is { } place && place.Account == account
            ? new JsonObject { ["credentialType"] = "SAS", ["sasUri"] = $"{request.Address}/{account}/{place.Container}{(place.Blob.Length > 0 ? "/" : "")}{place.Blob}?{accounts.Sas(account, place.Container, "rl", request.Now + s_valid)}" }
            : new JsonObject { ["credentialType"] = "NoCredentials" };
        return new ArmAnswer(200, new JsonObject
        {
            ["blobReferenceForConsumption"] = new JsonObject
            {
                ["blobUri"] = uri,
                ["storageAccountArmId"] = StorageAccounts.ArmId(request.Path, account),
                ["credential"] = credential,
            },
        });
    }
}
