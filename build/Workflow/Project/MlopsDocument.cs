using System.ComponentModel;
using MlOpsBuild.Assets.Records;

namespace MlOpsBuild.Workflow.Project;

/// <summary><c>mlops.yml</c>: which of a repository's documents plays which part.</summary>
[Description("mlops.yml")]
public sealed record MlopsDocument : IChecked
{
    /// <summary>The file's name, in the repository's root.</summary>
    public const string FileName = "mlops.yml";

    /// <summary>The model's or product's name; reports and messages use it.</summary>
    [Description("The name of the product, for reports and messages")]
    public required string Name { get; init; }

    /// <summary>A shell command that makes what jobs run.</summary>
    [Description("A command that makes what jobs run, in the repository's root; it runs before every training")]
    public string? Build { get; init; }

    /// <summary>Shell commands that test the repository.</summary>
    [Description("Commands that test the repository, run by UnitTest; results that they write as JUnit or TRX are read back")]
    public IReadOnlyList<string> Tests { get; init; } = [];

    /// <summary>How the repository is linted.</summary>
    [Description("The repository's own linters, and the house rules that it has reasons not to keep")]
    public LintSettings Lint { get; init; } = new();

    /// <summary>How the model is trained; null in a repository that trains none.</summary>
    [Description("How the model is trained")]
    public TrainSettings? Train { get; init; }

    /// <summary>What a trained model has to show.</summary>
    [Description("What a trained model has to show before it is registered")]
    public IReadOnlyList<GateSettings> Gates { get; init; } = [];

    /// <summary>How a registered model is served; null in a repository that serves none.</summary>
    [Description("How a registered model is served")]
    public DeploySettings? Deploy { get; init; }

    /// <summary>The registry through which models go from one workspace to the next; null where there is one workspace.</summary>
    [Description("The registry through which models go from one workspace to the next")]
    public RegistrySettings? Registry { get; init; }

    /// <summary>The workspaces by the environment's name, the first one the usual one of a train.</summary>
    [Description("The workspaces by the name of their environment: dev, staging, production")]
    public IReadOnlyDictionary<string, EnvironmentSettings> Environments { get; init; } = new Dictionary<string, EnvironmentSettings>();

    /// <inheritdoc/>
    public IEnumerable<RecordFault> Check()
    {
        if (Train is not null && Gates.Count == 0)
            yield return new RecordFault("gates", "A model is trained and no gate says what it has to show.", "Add a gate, such as - { metric: auc, at_least: 0.70 }.");
        foreach (var gate in Gates.Where(x => x.Data is not null && Train is null))
            yield return new RecordFault("gates", $"The contract {gate.Contract} is of an input of a training, and nothing is trained.", "Add train, or leave the gate out.");
    }
}
