namespace MlOpsBuild.Workflow.Operations;

/// <summary>Who does the work.</summary>
public enum WorkspacePlatform
{
    /// <summary>The emulator on this machine.</summary>
    Local,

    /// <summary>Azure Machine Learning.</summary>
    Azure,
}
