namespace Nuke.Common.CI.AzurePipelines;

/// <summary>Formats of code coverage.</summary>
public enum AzurePipelinesCodeCoverageToolType
{
    /// <summary>JaCoCo's XML.</summary>
    JaCoCo,

    /// <summary>Cobertura's XML.</summary>
    Cobertura,
}
