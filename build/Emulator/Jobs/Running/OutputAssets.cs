using System.Text.Json.Nodes;
using MlOpsBuild.Emulator.Arm;
using MlOpsBuild.Emulator.Jobs.Definition;
using MlOpsBuild.Emulator.Kinds;

namespace MlOpsBuild.Emulator.Jobs.Running;

/// <summary>Registers outputs that their job names: data, or a model that points to the run.</summary>
internal static class OutputAssets
{
    private static readonly string[] s_models = ["custom_model", "mlflow_model", "triton_model"];

    /// <exception cref="JobProblem">The version is there already, with other content.</exception>
    public static void Register(JobServices services, ResourceSession session, RunIdentity run, StepOutput output, string uri)
    {
        if (output.AssetName is not { } name)
            return;
        var isModel = s_models.Contains(output.Type, StringComparer.OrdinalIgnoreCase);
        var asset = AssetTable.All.First(x => x.Collection == (isModel ? "models" : "data"));
        var container = run.Workspace.Below(asset.Collection, name);
        var version = output.AssetVersion ?? AssetVersion.Next(session.NamesIn(container.Key + "/versions").Select(x => x.Name));
        var request = new ArmRequest
        {
            Method = "PUT",
            Path = container.Below("versions", version),
            Query = new Dictionary<string, string>(),
            Body = new JsonObject
            {
                ["properties"] = isModel
                    ? new JsonObject { ["modelUri"] = uri, ["modelType"] = output.Type, ["jobName"] = run.Id }
                    : new JsonObject { ["dataUri"] = uri, ["dataType"] = output.Type },
            },
            ApiVersion = ApiVersions.Default,
            Address = services.Address(),
            Now = services.Time.GetUtcNow(),
        };
        try
        {
            new AssetVersions("workspaces", asset, services.Accounts).Put(request, session);
        }
        catch (ArmException exception)
        {
            throw new JobProblem($"The output '{output.Name}' could not be registered as {name}:{version}: {(string?)exception.Answer.Body?["error"]?["message"]}");
        }
    }
}
