namespace MlOpsBuild.Emulator.Serving.Launch;

/// <summary>The variables that every deployment has: the machine's, the deployment's, Azure's.</summary>
internal static class LaunchEnvironment
{
    public static Dictionary<string, string> Of(LaunchInput input)
    {
        var environment = new Dictionary<string, string>(input.Machine, StringComparer.Ordinal);
        foreach (var (name, value) in input.EnvironmentVariables)
            environment[name] = value;
        if (input.ModelFolder is { } model)
            environment["AZUREML_MODEL_DIR"] = model;
        return environment;
    }
}
