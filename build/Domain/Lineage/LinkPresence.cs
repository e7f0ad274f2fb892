namespace MlOpsBuild.Domain.Lineage;

/// <summary>What looking a link up gave.</summary>
public enum LinkPresence
{
    /// <summary>The look-up failed: no access, no answer.</summary>
    CannotLookUp,

    /// <summary>It is not there.</summary>
    Missing,

    /// <summary>It is there.</summary>
    Found,
}
