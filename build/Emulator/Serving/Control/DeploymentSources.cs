using System.Text.Json.Nodes;
using MlOpsBuild.Emulator.Arm;
using MlOpsBuild.Emulator.Jobs;
using MlOpsBuild.Emulator.Jobs.Data;
using MlOpsBuild.Emulator.Kinds.Online;
using MlOpsBuild.Emulator.Serving.Launch;
using MlOpsBuild.Emulator.Storage;

namespace MlOpsBuild.Emulator.Serving.Control;

/// <summary>The assets that a deployment names, found.</summary>
/// <param name="Model">The model version; null where there is none.</param>
/// <param name="Environment">The environment version; null where it is known by its name only.</param>
/// <param name="Places">Where their files lie, the folder that each goes to, and what it is in words.</param>
internal sealed record DeploymentSources(Resource? Model, Resource? Environment, IReadOnlyList<(BlobPlace Place, string Folder, string What)> Places)
{
    private const string Code = "code";
    private const string Context = "context";

    /// <exception cref="JobProblem">It names something that is not there.</exception>
    public static DeploymentSources Find(ResourceSession session, ArmPath workspace, Resource deployment)
    {
        var (properties, data) = (deployment.Properties, new DataPlaces(session, workspace));
        List<(BlobPlace, string, string)> places = [];
        var model = BodyRules.Text(properties, "model") is { Length: > 0 } reference
            ? References.Find(session, workspace, reference, "models") ?? throw new JobProblem($"'{reference}' is no model that the emulator can read.")
            : null;
        if (model is not null)
        {
            var uri = BodyRules.Text(model.Properties, "modelUri") ?? throw new JobProblem($"The model asset '{model.Id}' does not say where its files are.");
            places.Add((data.Find(uri), Path.Combine(ModelFolderOf(model), ModelMount.Of(uri).Entry), $"the model '{model.Id}'"));
        }

        if ((properties["codeConfiguration"] as JsonObject) is { } code && BodyRules.Text(code, "codeId") is { Length: > 0 } id)
            places.Add((StepSources.CodeOf(session, data, workspace, id), Code, $"the code '{id}'"));

        var environment = EnvironmentOf(session, workspace, BodyRules.Text(properties, "environmentId"));
        if (environment?.Properties["build"] is JsonObject build && BodyRules.Text(build, "contextUri") is { } context)
            places.Add((data.Find(context), Context, $"the build context of '{environment.Id}'"));
        return new DeploymentSources(model, environment, places);
    }

    /// <summary>What the launcher is told, the files being laid out below a folder.</summary>
    public LaunchInput Input(string folder, string endpoint, Resource deployment)
    {
        var properties = deployment.Properties;
        var code = properties["codeConfiguration"] as JsonObject;
        var environment = Environment?.Properties;
        var build = environment?["build"] as JsonObject;
        var requests = properties["requestSettings"] as JsonObject ?? [];
        return new LaunchInput
        {
            Endpoint = endpoint,
            Deployment = deployment.Name,
            ModelFolder = Model is null ? null : Path.Combine(folder, ModelFolderOf(Model)),
            ModelType = Model is null ? null : BodyRules.Text(Model.Properties, "modelType") ?? "custom_model",
            CodeFolder = code is null ? null : Path.Combine(folder, Code),
            ScoringScript = code is null ? null : BodyRules.Text(code, "scoringScript"),
            Image = environment is null ? null : BodyRules.Text(environment, "image"),
            BuildFolder = build is null ? null : Path.Combine(folder, Context),
            DockerfilePath = (build is null ? null : BodyRules.Text(build, "dockerfilePath")) ?? "Dockerfile",
            CondaFile = environment is null ? null : BodyRules.Text(environment, "condaFile"),
            InferenceConfig = ConfigOf(environment?["inferenceConfig"] as JsonObject),
            EnvironmentVariables = (properties["environmentVariables"] as JsonObject ?? []).Where(x => x.Value is not null).ToDictionary(x => x.Key, x => x.Value!.ToString()),
            ModelImagePath = Model is null ? null : ModelMount.ImagePath(BodyRules.Text(properties, "modelMountPath"), NameOf(Model).Name, NameOf(Model).Version),
            ConcurrentRequests = DeploymentRules.Number(requests, "maxConcurrentRequestsPerInstance") ?? 1,
            RequestTimeout = DeploymentRules.Duration(requests, "requestTimeout") ?? TimeSpan.FromSeconds(5),
            // Whoever starts the process fills in its own: they are nobody's business in a file.
            Machine = new Dictionary<string, string>(),
        };
    }

    /// <summary>Azure mounts it as <c>azureml-models/{name}/{version}</c>.</summary>
    private static string ModelFolderOf(Resource model)
    {
        var (name, version) = NameOf(model);
        return $"azureml-models/{name}/{version}";
    }

    private static (string Name, string Version) NameOf(Resource model)
        => ArmPath.Parse(model.Id) is { Names: [.., (_, var name), (_, var version)] } ? (name, version) : ("model", "1");

    private static InferenceConfig? ConfigOf(JsonObject? document)
        => document is not null && RouteOf(document, "scoringRoute") is { } scoring
            ? new InferenceConfig(RouteOf(document, "livenessRoute") ?? scoring, RouteOf(document, "readinessRoute") ?? scoring, scoring)
            : null;

    private static InferenceRoute? RouteOf(JsonObject document, string name)
        => document[name] is JsonObject route && BodyRules.Text(route, "path") is { } path && DeploymentRules.Number(route, "port") is { } port ? new InferenceRoute(path, port) : null;

    private static Resource? EnvironmentOf(ResourceSession session, ArmPath workspace, string? id)
        => string.IsNullOrEmpty(id) || StepSources.IsNamedOnly(id)
            ? null
            : References.Find(session, workspace, id, "environments") ?? throw new JobProblem($"'{id}' is no environment that the emulator can read.");
}
