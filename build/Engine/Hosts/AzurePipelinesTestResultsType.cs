namespace Nuke.Common.CI.AzurePipelines;

/// <summary>Formats of test results.</summary>
public enum AzurePipelinesTestResultsType
{
    /// <summary>JUnit's XML.</summary>
    JUnit,

    /// <summary>NUnit's XML.</summary>
    NUnit,

    /// <summary>TRX.</summary>
    VSTest,

    /// <summary>xUnit.net's XML.</summary>
    XUnit,

    /// <summary>CTest's XML.</summary>
    CTest,
}
