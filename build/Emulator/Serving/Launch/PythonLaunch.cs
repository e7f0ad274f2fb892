namespace MlOpsBuild.Emulator.Serving.Launch;

/// <summary>A scoring script, or an MLflow model without one, in the Python of the deployment.</summary>
internal static class PythonLaunch
{
    private const string HostFile = "scoring_host.py";
    private const string ModelFile = "MLmodel";

    /// <summary>Kept in the program and given to Python as text: a relaunch needs no file that an upgrade may have taken away.</summary>
    private static readonly Lazy<string> s_host = new(ReadHost);

    public static LaunchPlan Script(LaunchInput input, string script)
    {
        var python = Python(input);
        if (input.CodeFolder is not { } code)
            throw new LaunchProblem(LaunchProblem.UserScriptImportError, $"{Of(input)} names the scoring script '{script}' but no code: set code_configuration.code to the folder of the script.");
        var file = Path.Combine(code, script);
        if (!File.Exists(file))
            throw new LaunchProblem(LaunchProblem.UserScriptImportError, $"{Of(input)}: there is no '{script}' in its code. code_configuration.scoring_script is relative to code_configuration.code.");
        var plan = Host(input, python, "script", file, code);
        if (!python.HasInferenceServer)
            return plan;
        // Its own command listens on every address; what it calls takes the address to listen on.
        var start = "import sys; from azureml_inference_server_http import amlserver_linux as s; s.run('127.0.0.1', int(sys.argv[1]), int(sys.argv[2]))";
        return plan with
        {
            Arguments = [python.Program, "-u", "-c", start, LaunchPlan.PortHole, input.EnvironmentVariables.GetValueOrDefault("WORKER_COUNT", "1")],
            Notes = ["azureml-inference-server-http of that Python serves the script"],
        };
    }

    public static LaunchPlan Mlflow(LaunchInput input)
    {
        var python = Python(input);
        if (input.ModelFolder is not { } models || ModelFolder(models) is not { } folder)
            throw new LaunchProblem(LaunchProblem.ModelNotFound, $"{Of(input)}: its model is an mlflow_model, but has no file {ModelFile}. Register the folder that MLflow wrote, or give the deployment a code_configuration.");
        if (!python.HasMlflow)
            throw new LaunchProblem(LaunchProblem.BadEnvironment, $"{Of(input)} serves an MLflow model without a scoring script, for which {python.Program} needs the package mlflow: run '{python.Program} -m pip install mlflow' and what {Path.Combine(folder, "requirements.txt")} names, or give the deployment a code_configuration.");
        return Host(input, python, "mlflow", folder, folder);
    }

    private static LaunchPlan Host(LaunchInput input, PythonFacts python, string kind, string place, string folder)
    {
        var environment = LaunchEnvironment.Of(input);
        environment["AML_APP_ROOT"] = folder;
        environment["PYTHONUNBUFFERED"] = "1";
        if (kind == "script")
            environment["AZUREML_ENTRY_SCRIPT"] = input.ScoringScript!;
        return new LaunchPlan
        {
            Arguments = [python.Program, "-u", "-c", s_host.Value, LaunchPlan.PortHole, kind, place],
            Folder = folder,
            Environment = environment,
        };
    }

    private static PythonFacts Python(LaunchInput input) => input.Python
        ?? throw new LaunchProblem(LaunchProblem.BadEnvironment, $"{Of(input)} needs Python, and there is neither python nor python3 on the PATH ({input.Path}): install Python 3.9 or newer.");

    /// <summary>Azure takes the folder that holds MLmodel, wherever the model's own name put it.</summary>
    private static string? ModelFolder(string models) => !Directory.Exists(models) ? null
        : Directory.EnumerateDirectories(models).Order(StringComparer.Ordinal).Prepend(models).FirstOrDefault(x => File.Exists(Path.Combine(x, ModelFile)));

    private static string Of(LaunchInput input) => $"Deployment '{input.Deployment}' of endpoint '{input.Endpoint}'";

    private static string ReadHost()
    {
        using var reader = new StreamReader(typeof(PythonLaunch).Assembly.GetManifestResourceStream(HostFile)!);
        return reader.ReadToEnd();
    }
}
