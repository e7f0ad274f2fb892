namespace MlOpsBuild.Domain.Lineage;

/// <summary>What a link of a lineage points to.</summary>
public enum LinkKind
{
    /// <summary>The registered model.</summary>
    Model,

    /// <summary>The job that trained it.</summary>
    Job,

    /// <summary>The pipeline document.</summary>
    Document,

    /// <summary>Data of an input.</summary>
    Data,

    /// <summary>An environment.</summary>
    Environment,

    /// <summary>A component.</summary>
    Component,

    /// <summary>The commit.</summary>
    Code,
}
