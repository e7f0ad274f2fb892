namespace MlOpsBuild.Domain.Rollouts;

/// <summary>What an event leads to.</summary>
/// <param name="State">The state that follows; it is written down before anything is done.</param>
/// <param name="Action">What is done then.</param>
public readonly record struct RolloutTransition(RolloutState State, RolloutAction Action);
