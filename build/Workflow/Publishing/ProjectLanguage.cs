namespace MlOpsBuild.Workflow.Publishing;

/// <summary>What a repository's own code is written in.</summary>
public enum ProjectLanguage
{
    /// <summary>.NET: the SDK that the toolkit needs anyway.</summary>
    DotNet,

    /// <summary>Python.</summary>
    Python,
}
