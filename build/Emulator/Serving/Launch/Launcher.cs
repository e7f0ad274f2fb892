namespace MlOpsBuild.Emulator.Serving.Launch;

/// <summary>Chooses how a deployment is run. Reads files, changes nothing, starts nothing.</summary>
internal static class Launcher
{
    private const string Mlflow = "mlflow_model";

    /// <exception cref="LaunchProblem">It cannot be run here.</exception>
    public static LaunchPlan Plan(LaunchInput input)
    {
        if (input is { InferenceConfig: not null, BuildFolder: not null } && CustomLaunch.Plan(input) is { } custom)
            return custom;
        if (input.ScoringScript is { } script)
            return PythonLaunch.Script(input, script);
        if (input.ModelType == Mlflow)
            return PythonLaunch.Mlflow(input);
        throw new LaunchProblem(LaunchProblem.BadEnvironment, Words(input));
    }

    private static string Words(LaunchInput input)
    {
        var where = $"Deployment '{input.Deployment}' of endpoint '{input.Endpoint}'";
        if (input.BuildFolder is not null && input.InferenceConfig is null)
            return $"{where} has an image of its own and no scoring script, but its environment does not say where the server answers: give the environment an inference_config with liveness_route, readiness_route and scoring_route, or the deployment a code_configuration.";
        if (input.BuildFolder is not null)
            return $"{where}: the Dockerfile of its environment, {input.DockerfilePath}, states no command, and what its base image runs is not known here. State it with CMD or ENTRYPOINT.";
        if (input.Image is { } image)
            return $"{where} runs the image '{image}', whose command is not known here, for images are not run. Give the environment a build context (build: {{ path: … }}) whose Dockerfile begins with FROM {image} and states the command with CMD or ENTRYPOINT: that is the one place where it is stated.";
        return $"{where} does not say what to run: give it a code_configuration with a scoring_script, or deploy a model of type mlflow_model, or an environment with inference_config and a build context.";
    }
}
