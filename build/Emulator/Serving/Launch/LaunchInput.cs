namespace MlOpsBuild.Emulator.Serving.Launch;

/// <summary>What is known of a deployment when it is to become a process. Folders are full paths on this machine.</summary>
internal sealed record LaunchInput
{
    public required string Endpoint { get; init; }

    public required string Deployment { get; init; }

    /// <summary>What is to be <c>AZUREML_MODEL_DIR</c>, laid out by <see cref="ModelMount"/>; null without a model.</summary>
    public string? ModelFolder { get; init; }

    /// <summary><c>custom_model</c>, <c>mlflow_model</c> or <c>triton_model</c>.</summary>
    public string? ModelType { get; init; }

    /// <summary>Where the model is in a container of Azure's: see <see cref="ModelMount.ImagePath"/>.</summary>
    public string? ModelImagePath { get; init; }

    public string? CodeFolder { get; init; }

    /// <summary>The script, relative to the code.</summary>
    public string? ScoringScript { get; init; }

    public string? Image { get; init; }

    /// <summary>The build context of the environment's image.</summary>
    public string? BuildFolder { get; init; }

    /// <summary>The Dockerfile, relative to the build context.</summary>
    public string DockerfilePath { get; init; } = "Dockerfile";

    /// <summary>The text of the environment's conda file.</summary>
    public string? CondaFile { get; init; }

    public InferenceConfig? InferenceConfig { get; init; }

    public IReadOnlyDictionary<string, string> EnvironmentVariables { get; init; } = new Dictionary<string, string>();

    /// <summary>Requests that an instance is given at a time; the router heeds it.</summary>
    public int ConcurrentRequests { get; init; } = 1;

    /// <summary>How long a request may take; the router heeds it.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The machine's own variables, with the <c>PATH</c> that programs are looked up on.</summary>
    public required IReadOnlyDictionary<string, string> Machine { get; init; }

    /// <summary>The Python of that <c>PATH</c>, as <see cref="PythonFacts.LookAsync"/> found it; null when there is none.</summary>
    public PythonFacts? Python { get; init; }

    [System.Text.Json.Serialization.JsonIgnore]
    public string Path => EnvironmentVariables.GetValueOrDefault("PATH") ?? Machine.GetValueOrDefault("PATH", "");
}
