using MlOpsBuild.Domain.Rollouts;

namespace MlOpsBuild.Domain.Tests.Rollouts;

public sealed class RolloutMachineTests
{
    private static readonly RolloutState[] s_states = Enum.GetValues<RolloutState>();
    private static readonly RolloutEvent[] s_events = Enum.GetValues<RolloutEvent>();
    private static readonly RolloutState[] s_underWay = [.. s_states.Where(x => !RolloutMachine.IsEnd(x))];

    /// <summary>What says that a release does harm or must not go on.</summary>
    private static readonly RolloutEvent[] s_breaches = [RolloutEvent.Breached, RolloutEvent.SmokeFailed, RolloutEvent.ChallengerLost, RolloutEvent.CancelAsked];

    [Fact]
    public void Every_event_is_handled_in_every_state()
    {
        foreach (var state in s_states)
            foreach (var happened in s_events)
                Enum.IsDefined(RolloutMachine.Next(state, happened).State).ShouldBeTrue($"{happened} in {state}");
        Should.Throw<ArgumentException>(() => RolloutMachine.Next((RolloutState)99, RolloutEvent.Begun)).Message.ShouldContain("99");
    }

    [Fact]
    public void An_end_absorbs_every_event()
    {
        foreach (var state in s_states.Where(RolloutMachine.IsEnd))
            foreach (var happened in s_events)
                RolloutMachine.Next(state, happened).ShouldBe(new RolloutTransition(state, RolloutAction.None));
    }

    [Fact]
    public void Every_state_under_way_has_a_way_to_each_kind_of_end_but_promotion_once_it_goes_back()
    {
        foreach (var state in s_underWay)
        {
            var reached = Reachable(state);
            reached.ShouldContain(x => x == RolloutState.Aborted || x == RolloutState.Undecided, $"{state} cannot be left");
            reached.Contains(RolloutState.Completed).ShouldBe(state is not (RolloutState.Returning or RolloutState.GivingUp), $"{state}");
        }
    }

    [Fact]
    public void A_breach_leads_to_an_abort_from_every_state_and_to_no_promotion()
    {
        foreach (var state in s_underWay)
            foreach (var breach in s_breaches)
            {
                var next = RolloutMachine.Next(state, breach).State;
                Reachable(next).ShouldContain(x => x == RolloutState.Aborted || (x == RolloutState.Undecided && state == RolloutState.GivingUp), $"{breach} in {state}");
                if (breach == RolloutEvent.Breached || next != state)
                    Reachable(next).ShouldNotContain(RolloutState.Completed, $"{breach} in {state}");
            }
    }

    [Fact]
    public void What_may_have_traffic_is_left_only_by_way_of_returning_it_or_by_promotion()
    {
        foreach (var state in s_underWay.Where(RolloutMachine.MayHaveTraffic))
            foreach (var happened in s_events)
            {
                var (next, action) = RolloutMachine.Next(state, happened);
                if (!RolloutMachine.IsEnd(next))
                    continue;
                var isRight = next switch
                {
                    RolloutState.Completed => state == RolloutState.Finishing && happened == RolloutEvent.Finished,
                    RolloutState.Aborted or RolloutState.Undecided => happened == RolloutEvent.Returned && action == RolloutAction.RecordEnd,
                    _ => action == RolloutAction.CallForHelp,
                };
                isRight.ShouldBeTrue($"{happened} in {state} ends in {next}");
            }
    }

    [Fact]
    public void Nothing_but_evidence_of_the_last_step_promotes()
    {
        var ways = from state in s_states from happened in s_events where RolloutMachine.Next(state, happened).State == RolloutState.Finishing && state != RolloutState.Finishing select (state, happened);
        ways.ShouldBe([(RolloutState.Observing, RolloutEvent.LastStepPassed)]);
    }

    [Fact]
    public void A_killed_build_is_gone_on_with_in_the_state_that_was_written()
    {
        foreach (var state in s_underWay)
            RolloutMachine.Next(state, RolloutEvent.Resumed).State.ShouldBe(state);
    }

    private static HashSet<RolloutState> Reachable(RolloutState from)
    {
        HashSet<RolloutState> reached = [from];
        Queue<RolloutState> open = new([from]);
        while (open.TryDequeue(out var state))
            foreach (var next in s_events.Select(x => RolloutMachine.Next(state, x).State).Where(reached.Add))
                open.Enqueue(next);
        return reached;
    }
}
