namespace MlOpsBuild.Workflow.Publication;

/// <summary>What a target does to what serves, as a list of deployments tells it.</summary>
public enum ReleaseMove
{
    /// <summary>Nothing that such a list tells of.</summary>
    None,

    /// <summary>A release comes.</summary>
    Release,

    /// <summary>An earlier release comes back.</summary>
    Return,

    /// <summary>No release of a model answers any longer.</summary>
    Disable,
}
