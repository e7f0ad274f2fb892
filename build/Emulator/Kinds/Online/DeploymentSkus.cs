using System.Text.Json.Nodes;
using MlOpsBuild.Emulator.Arm;

namespace MlOpsBuild.Emulator.Kinds.Online;

/// <summary>How far a deployment can be scaled.</summary>
internal sealed class DeploymentSkus : ResourceKind
{
    public override string Type => "workspaces/onlineEndpoints/deployments/skus";

    public override ArmAnswer List(ArmRequest request, ResourceSession session)
    {
        _ = session.Find(request.Path) ?? throw ArmErrors.NotFound(request.Path);
        return new ArmAnswer(200, new JsonObject
        {
            ["value"] = new JsonArray(new JsonObject
            {
                ["resourceType"] = $"{ArmPath.Provider}/workspaces/onlineEndpoints/deployments",
                ["sku"] = new JsonObject { ["name"] = "Default", ["tier"] = "Standard" },
                ["capacity"] = new JsonObject { ["minimum"] = 1, ["maximum"] = DeploymentRules.MostInstances, ["default"] = 1, ["scaleType"] = "Automatic" },
            }),
        });
    }

    public override ArmAnswer Get(ArmRequest request, ResourceSession session) => throw ArmErrors.NotAllowed(request.Method, Type);

    public override ArmAnswer Put(ArmRequest request, ResourceSession session) => throw ArmErrors.NotAllowed(request.Method, Type);

    public override ArmAnswer Delete(ArmRequest request, ResourceSession session) => throw ArmErrors.NotAllowed(request.Method, Type);
}
