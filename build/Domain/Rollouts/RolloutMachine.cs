using System.Collections.Frozen;
using static MlOpsBuild.Domain.Rollouts.RolloutEvent;

namespace MlOpsBuild.Domain.Rollouts;

/// <summary>
/// The way of a release as one table: what each event leads to in each state. Whatever goes wrong while the new deployment
/// may have traffic leads to <see cref="RolloutState.Returning"/>; an end absorbs every event.
/// </summary>
public static class RolloutMachine
{
    private static readonly FrozenDictionary<(RolloutState State, RolloutEvent Event), RolloutTransition> s_table = new Row[]
    {
        new(RolloutState.Planned,
            To(RolloutState.Deploying, RolloutAction.Deploy, Begun),
            To(RolloutState.Planned, RolloutAction.None,
                Resumed, DeploymentReady, SmokePassed, TrafficShifted, StepPassed, LastStepPassed, BaselineLost, BaselineBack, Finished, Returned),
            To(RolloutState.Aborted, RolloutAction.RecordEnd,
                Breached, SmokeFailed, TrafficRefused, ChallengerLost, ExternalChange, CancelAsked),
            To(RolloutState.Undecided, RolloutAction.RecordEnd, WaitedTooLong),
            To(RolloutState.Failed, RolloutAction.RecordEnd, DeploymentFailed)),

        // The new deployment has no traffic yet. What is not simply broken goes by Returning all the same: it sees that this is so.
        new(RolloutState.Deploying,
            To(RolloutState.Deploying, RolloutAction.Deploy, Begun, Resumed),
            To(RolloutState.Deploying, RolloutAction.None,
                SmokePassed, TrafficShifted, StepPassed, LastStepPassed, BaselineLost, BaselineBack, Finished, Returned),
            To(RolloutState.Smoking, RolloutAction.Smoke, DeploymentReady),
            To(RolloutState.Returning, RolloutAction.ReturnTraffic,
                Breached, SmokeFailed, TrafficRefused, ChallengerLost, ExternalChange, CancelAsked),
            To(RolloutState.GivingUp, RolloutAction.ReturnTraffic, WaitedTooLong),
            To(RolloutState.Failed, RolloutAction.RecordEnd, DeploymentFailed)),

        new(RolloutState.Smoking,
            To(RolloutState.Smoking, RolloutAction.Smoke, Begun, Resumed),
            To(RolloutState.Smoking, RolloutAction.None,
                DeploymentReady, TrafficShifted, StepPassed, LastStepPassed, BaselineLost, BaselineBack, Finished, Returned),
            To(RolloutState.Shifting, RolloutAction.ShiftToNextStep, SmokePassed),
            To(RolloutState.Returning, RolloutAction.ReturnTraffic,
                DeploymentFailed, SmokeFailed, TrafficRefused, Breached, ChallengerLost, ExternalChange, CancelAsked),
            To(RolloutState.GivingUp, RolloutAction.ReturnTraffic, WaitedTooLong)),

        new(RolloutState.Shifting,
            To(RolloutState.Shifting, RolloutAction.ShiftTraffic, Begun, Resumed),
            To(RolloutState.Shifting, RolloutAction.None,
                DeploymentReady, SmokePassed, StepPassed, LastStepPassed, BaselineBack, Finished, Returned),
            To(RolloutState.Observing, RolloutAction.Observe, TrafficShifted),
            To(RolloutState.Sheltering, RolloutAction.Shelter, BaselineLost),
            To(RolloutState.Returning, RolloutAction.ReturnTraffic,
                DeploymentFailed, SmokeFailed, TrafficRefused, Breached, ChallengerLost, ExternalChange, CancelAsked),
            To(RolloutState.GivingUp, RolloutAction.ReturnTraffic, WaitedTooLong)),

        new(RolloutState.Observing,
            To(RolloutState.Observing, RolloutAction.Observe, Begun, Resumed),
            To(RolloutState.Observing, RolloutAction.None,
                DeploymentReady, SmokePassed, TrafficShifted, BaselineBack, Finished, Returned),
            To(RolloutState.Shifting, RolloutAction.ShiftToNextStep, StepPassed),
            To(RolloutState.Finishing, RolloutAction.Finish, LastStepPassed),
            To(RolloutState.Sheltering, RolloutAction.Shelter, BaselineLost),
            To(RolloutState.Returning, RolloutAction.ReturnTraffic,
                DeploymentFailed, SmokeFailed, TrafficRefused, Breached, ChallengerLost, ExternalChange, CancelAsked),
            To(RolloutState.GivingUp, RolloutAction.ReturnTraffic, WaitedTooLong)),

        // Without a live deployment there is nothing to compare with, so no evidence passes here; but requests are answered.
        new(RolloutState.Sheltering,
            To(RolloutState.Sheltering, RolloutAction.Shelter, Begun, Resumed, BaselineLost),
            To(RolloutState.Sheltering, RolloutAction.None,
                DeploymentReady, SmokePassed, TrafficShifted, StepPassed, LastStepPassed, Finished, Returned),
            To(RolloutState.Shifting, RolloutAction.ShiftTraffic, BaselineBack),
            To(RolloutState.Returning, RolloutAction.ReturnTraffic,
                DeploymentFailed, SmokeFailed, TrafficRefused, Breached, ChallengerLost, ExternalChange, CancelAsked),
            To(RolloutState.GivingUp, RolloutAction.ReturnTraffic, WaitedTooLong)),

        new(RolloutState.Finishing,
            To(RolloutState.Finishing, RolloutAction.Finish, Begun, Resumed),
            To(RolloutState.Finishing, RolloutAction.None,
                DeploymentReady, SmokePassed, TrafficShifted, StepPassed, LastStepPassed, BaselineLost, BaselineBack, Returned),
            To(RolloutState.Completed, RolloutAction.RecordEnd, Finished),
            To(RolloutState.Returning, RolloutAction.ReturnTraffic,
                DeploymentFailed, SmokeFailed, TrafficRefused, Breached, ChallengerLost, ExternalChange, CancelAsked),
            To(RolloutState.GivingUp, RolloutAction.ReturnTraffic, WaitedTooLong)),

        // Going back is tried until it is done, takes too long or has nowhere to go.
        new(RolloutState.Returning,
            To(RolloutState.Returning, RolloutAction.ReturnTraffic, Begun, Resumed, TrafficRefused, ExternalChange, Breached),
            To(RolloutState.Returning, RolloutAction.None,
                DeploymentReady, DeploymentFailed, SmokePassed, SmokeFailed, TrafficShifted, StepPassed, LastStepPassed,
                ChallengerLost, BaselineBack, CancelAsked, Finished),
            To(RolloutState.Aborted, RolloutAction.RecordEnd, Returned),
            To(RolloutState.Failed, RolloutAction.CallForHelp, BaselineLost, WaitedTooLong)),

        new(RolloutState.GivingUp,
            To(RolloutState.GivingUp, RolloutAction.ReturnTraffic, Begun, Resumed, TrafficRefused, ExternalChange),
            To(RolloutState.GivingUp, RolloutAction.None,
                DeploymentReady, DeploymentFailed, SmokePassed, SmokeFailed, TrafficShifted, StepPassed, LastStepPassed,
                ChallengerLost, BaselineBack, CancelAsked, Finished),
            To(RolloutState.Undecided, RolloutAction.RecordEnd, Returned),
            To(RolloutState.Returning, RolloutAction.ReturnTraffic, Breached),
            To(RolloutState.Failed, RolloutAction.CallForHelp, BaselineLost, WaitedTooLong)),

        End(RolloutState.Completed),
        End(RolloutState.Aborted),
        End(RolloutState.Undecided),
        End(RolloutState.Failed),
    }.SelectMany(x => x.Cells).ToFrozenDictionary(x => x.Key, x => x.Value);

    /// <summary>What an event leads to.</summary>
    /// <exception cref="ArgumentException">The state or the event is none.</exception>
    public static RolloutTransition Next(RolloutState state, RolloutEvent happened)
        => s_table.TryGetValue((state, happened), out var transition)
            ? transition
            : throw new ArgumentException($"'{happened}' in '{state}' is not in the table of the rollout", nameof(happened));

    /// <summary>Whether nothing follows this state.</summary>
    public static bool IsEnd(RolloutState state)
        => state is RolloutState.Completed or RolloutState.Aborted or RolloutState.Undecided or RolloutState.Failed;

    /// <summary>Whether the new deployment may have live traffic in this state, so that leaving it means to return traffic.</summary>
    public static bool MayHaveTraffic(RolloutState state)
        => state is RolloutState.Shifting or RolloutState.Observing or RolloutState.Sheltering or RolloutState.Finishing
            or RolloutState.Returning or RolloutState.GivingUp or RolloutState.Failed or RolloutState.Completed;

    private static Row End(RolloutState state) => new(state, To(state, RolloutAction.None, Enum.GetValues<RolloutEvent>()));

    private static Cell To(RolloutState state, RolloutAction action, params RolloutEvent[] events) => new(new(state, action), events);

    private sealed record Cell(RolloutTransition Transition, RolloutEvent[] Events);

    private sealed record Row(RolloutState State, params Cell[] To)
    {
        public IEnumerable<KeyValuePair<(RolloutState State, RolloutEvent Event), RolloutTransition>> Cells
            => To.SelectMany(x => x.Events.Select(y => KeyValuePair.Create((State, y), x.Transition)));
    }
}
