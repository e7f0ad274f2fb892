namespace MlOpsBuild.Domain.Verdicts;

/// <summary>The answer of a decision. Only <see cref="Pass"/> lets anything through.</summary>
public enum Outcome
{
    /// <summary>No answer could be had: the evidence is broken or the rule cannot be read. The default, so that what nobody set never passes.</summary>
    Error,

    /// <summary>The evidence does not suffice to say. Never treated as a pass.</summary>
    Inconclusive,

    /// <summary>The evidence says no.</summary>
    Fail,

    /// <summary>The evidence says yes.</summary>
    Pass,
}
