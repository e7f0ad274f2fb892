using System.Text.Json.Nodes;

namespace MlOpsBuild.Emulator.Jobs.Definition;

/// <summary>One command to run, with everything that it is given: a command job, or a step of a pipeline.</summary>
internal sealed record StepDefinition
{
    public required string Command { get; init; }

    /// <summary>Id of a code asset; null when the command brings none.</summary>
    public string? CodeId { get; init; }

    /// <summary>As the document names it: an id, a curated name, an address in a registry.</summary>
    public string? EnvironmentId { get; init; }

    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<StepInput> Inputs { get; init; } = [];

    public IReadOnlyList<StepOutput> Outputs { get; init; } = [];

    /// <summary>When it is ended; null for never.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Whether the same inputs give the same outputs, so that an earlier run may stand for this one.</summary>
    public bool IsDeterministic { get; init; }

    /// <summary>Id of the component; null for a command job.</summary>
    public string? ComponentId { get; init; }

    /// <summary>Processes that run side by side, as <c>distribution</c> asks; null for one alone.</summary>
    public JsonObject? Distribution { get; init; }
}

/// <summary>An input with its value.</summary>
/// <param name="Name">As the command names it.</param>
/// <param name="Type"><c>uri_file</c>, <c>string</c> …</param>
/// <param name="Mode">How data are seen.</param>
/// <param name="Value">What it was given.</param>
internal sealed record StepInput(string Name, string Type, InputMode Mode, BoundValue Value);

/// <summary>An output to come.</summary>
/// <param name="Name">As the command names it.</param>
/// <param name="Type"><c>uri_file</c>, <c>uri_folder</c>, <c>mlflow_model</c> …</param>
/// <param name="Uri">Where it shall lie; null for the default place.</param>
/// <param name="AssetName">The asset that it shall become; null for none.</param>
/// <param name="AssetVersion">Its version; null for the next one.</param>
internal sealed record StepOutput(string Name, string Type, string? Uri = null, string? AssetName = null, string? AssetVersion = null)
{
    public bool IsFile => Type == "uri_file";
}

/// <summary>How an input's data are seen.</summary>
internal enum InputMode
{
    /// <summary>Linked, to be read: mounts and downloads alike.</summary>
    Read,

    /// <summary>A copy that the command may change.</summary>
    Write,

    /// <summary>The address as a text.</summary>
    Direct,
}
