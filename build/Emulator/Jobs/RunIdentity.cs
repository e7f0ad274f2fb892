using MlOpsBuild.Emulator.Arm;
using MlOpsBuild.Emulator.Kinds;

namespace MlOpsBuild.Emulator.Jobs;

/// <summary>Which run it is: a job, or a step in a pipeline's tree.</summary>
internal sealed record RunIdentity
{
    public required ArmPath Workspace { get; init; }

    /// <summary>The job's name: the id of the run as well.</summary>
    public required string Id { get; init; }

    /// <summary>The job that was submitted.</summary>
    public required string Root { get; init; }

    /// <summary>The pipeline right above; null for the job itself.</summary>
    public string? Parent { get; init; }

    /// <summary>The step's name; the job's own for the job itself.</summary>
    public required string Name { get; init; }

    /// <summary>The names from the job down: <c>train/inner</c>; empty for the job itself.</summary>
    public required string Path { get; init; }

    public required string Experiment { get; init; }

    public ArmPath Job => Workspace.Below("jobs", Id);

    /// <summary>The collection that the steps of this run are listed in.</summary>
    public static string Children(ArmPath job) => job.Key + "/children";

    /// <summary>A step of this pipeline; the same step of the same job has the same id.</summary>
    public RunIdentity Step(string name)
    {
        var path = Path.Length == 0 ? name : $"{Path}/{name}";
        return this with { Id = Identity.Of($"{Workspace.Key}/{Root}/{path}").ToString(), Parent = Id, Name = name, Path = path };
    }
}
