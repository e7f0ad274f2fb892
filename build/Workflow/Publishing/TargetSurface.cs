namespace MlOpsBuild.Workflow.Publishing;

/// <summary>What a target shows to who calls it: the source of actions, templates and their documents.</summary>
public sealed record TargetSurface
{
    /// <summary>The name, as typed after <c>./build.sh</c>: <c>FullTrain</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The name of its action and of files: <c>full-train</c>.</summary>
    public required string Kebab { get; init; }

    /// <summary>What it does, in one sentence without a point.</summary>
    public required string Description { get; init; }

    /// <summary>Whether it is for who changes the toolkit, and not for who uses it.</summary>
    public bool IsToolkit { get; init; }

    /// <summary>What it takes, in the order of names.</summary>
    public IReadOnlyList<ParameterSurface> Parameters { get; init; } = [];

    /// <summary>What it says to later steps, in the order of names.</summary>
    public IReadOnlyList<OutputSurface> Outputs { get; init; } = [];
}
