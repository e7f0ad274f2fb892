namespace MlOpsBuild.AzureMl.Resources;

/// <summary>What becomes of the machines behind a compute that is deleted.</summary>
public enum UnderlyingResourceAction
{
    /// <summary>They are deleted.</summary>
    Delete,

    /// <summary>They stay, only the workspace forgets them.</summary>
    Detach,
}
