namespace Nuke.Common.Planning;

/// <summary>Where a step of a plan stands, as far as scheduling goes.</summary>
internal enum StepState
{
    /// <summary>Its turn has not come.</summary>
    Waiting,

    /// <summary>At work.</summary>
    Running,

    /// <summary>Over, in whatever way.</summary>
    Ended,
}
