namespace MlOpsBuild.Domain.Gates.Evidence;

/// <summary>What is known of the model that serves now.</summary>
public enum ChampionState
{
    /// <summary>It could not be looked up. The default, so that a forgotten look-up is an error and never a first model.</summary>
    Unknown,

    /// <summary>It was looked up, and there is none: this would be the first model.</summary>
    None,

    /// <summary>There is one.</summary>
    Known,
}
