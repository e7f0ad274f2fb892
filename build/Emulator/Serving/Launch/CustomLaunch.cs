using MlOpsBuild.Emulator.Processes;
using MlOpsBuild.Emulator.Serving.Launch.Dockerfiles;

namespace MlOpsBuild.Emulator.Serving.Launch;

/// <summary>A server of the team's own: what its Dockerfile states, run in the build context.</summary>
internal static class CustomLaunch
{
    /// <summary>Null when the Dockerfile states no command.</summary>
    public static LaunchPlan? Plan(LaunchInput input)
    {
        var (context, config) = (input.BuildFolder!, input.InferenceConfig!);
        var file = Path.Combine(context, input.DockerfilePath);
        if (!File.Exists(file))
            throw new LaunchProblem(LaunchProblem.BadEnvironment, $"The build context of deployment '{input.Deployment}' has no file '{input.DockerfilePath}': add it, or set build.dockerfile_path.");
        var stage = new DockerfileReader(context, input.DockerfilePath, input.Path).Read(File.ReadAllText(file));
        if (stage.Command is not { Count: > 0 } command)
            return null;
        Mount(input, stage.Paths);
        int[] ports = [config.Scoring.Port, config.Liveness.Port, config.Readiness.Port, .. stage.Ports];
        var words = new ImageWords(stage.Paths, ports);
        var folder = stage.Paths.Find(stage.Folder) is { } place && Directory.Exists(place) ? place : context;
        var isShell = stage is { Entrypoint.IsShell: true } or { Entrypoint: null, Default.IsShell: true };
        var environment = Environment(input, stage, words);
        var arguments = command.Select(x => words.Local(isShell ? x : Relative(x, stage, folder))).ToArray();
        var notes = new List<string>(stage.Notes);
        arguments[0] = Program(arguments[0], folder, environment.GetValueOrDefault("PATH", ""), input, notes);
        return new LaunchPlan
        {
            Arguments = arguments,
            Folder = folder,
            Environment = environment,
            LivenessPath = config.Liveness.Path,
            ReadinessPath = config.Readiness.Path,
            ScoringPath = config.Scoring.Path,
            Notes = notes,
        };
    }

    private static void Mount(LaunchInput input, ImagePaths paths)
    {
        if (input is { ModelFolder: { } model, ModelImagePath: { } image })
            paths.Add(image, model);
        // Azure puts the code's folder, under its own name, beside the models.
        if (input.CodeFolder is { } code)
            paths.Add($"/var/azureml-app/{Path.GetFileName(code.TrimEnd('/'))}", code);
    }

    private static Dictionary<string, string> Environment(LaunchInput input, DockerStage stage, ImageWords words)
    {
        var environment = LaunchEnvironment.Of(input);
        foreach (var (name, value) in stage.Environment)
            environment[name] = words.Local(value);
        foreach (var (name, value) in input.EnvironmentVariables)
            environment[name] = words.Local(value);
        if (input.CodeFolder is { } code)
            environment.TryAdd("AML_APP_ROOT", code);
        if (input.ScoringScript is { } script)
            environment.TryAdd("AZUREML_ENTRY_SCRIPT", script);
        // The machine's own settings are no wish of the deployment.
        foreach (var (name, value) in new[] { ("PORT", LaunchPlan.PortHole), ("ASPNETCORE_URLS", $"http://127.0.0.1:{LaunchPlan.PortHole}") })
        {
            if (!stage.Environment.ContainsKey(name) && !input.EnvironmentVariables.ContainsKey(name))
                environment[name] = value;
        }

        return environment;
    }

    /// <summary>A word that is a file relative to WORKDIR in the image, but elsewhere in the build context.</summary>
    private static string Relative(string word, DockerStage stage, string folder)
        => word.Length > 0 && word[0] is not ('/' or '-') && !Path.Exists(Path.Combine(folder, word)) && stage.Paths.Find(ImagePaths.Clean(word, stage.Folder)) is { } local
            ? local
            : word;

    private static string Program(string program, string folder, string path, LaunchInput input, List<string> notes)
    {
        var place = program.Contains('/', StringComparison.Ordinal) ? Path.Combine(folder, program) : program;
        if (Interpreters.Find(place, path) is not null)
            return program;
        var name = Path.GetFileName(program);
        var other = Interpreters.Find(name, path) ?? (name is "python" ? Interpreters.Find("python3", path) : null);
        if (other is null)
        {
            var why = File.Exists(place) ? "may not be executed" : "is not on this machine";
            throw new LaunchProblem(LaunchProblem.BadEnvironment, $"{input.DockerfilePath} of deployment '{input.Deployment}' runs '{program}', which {why}: {(File.Exists(place) ? "make it executable" : "install it and put it on the PATH, or build it into the build context")}.");
        }

        notes.Add($"'{program}' of the image is {other} of this machine");
        return other;
    }
}
