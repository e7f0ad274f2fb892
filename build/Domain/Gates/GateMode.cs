namespace MlOpsBuild.Domain.Gates;

/// <summary>Whether a gate stops a model.</summary>
public enum GateMode
{
    /// <summary>It does.</summary>
    On,

    /// <summary>It is decided and shown, and stops nothing.</summary>
    Report,

    /// <summary>It is not decided, for a reason that is recorded.</summary>
    Off,
}
