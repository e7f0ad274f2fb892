namespace MlOpsBuild.Domain.Gates;

/// <summary>What a gate's verdict does.</summary>
public enum GateMode
{
    /// <summary>It blocks unless it passes.</summary>
    On,

    /// <summary>It is shown and blocks nothing.</summary>
    Report,

    /// <summary>It is not evaluated; the reason is mandatory and recorded.</summary>
    Off,
}
