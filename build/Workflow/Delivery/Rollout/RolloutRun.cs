using MlOpsBuild.Domain.Ledger;
using MlOpsBuild.Domain.Rollouts;
using MlOpsBuild.Domain.Verdicts;
using MlOpsBuild.Reporting.Rollouts;

namespace MlOpsBuild.Workflow.Delivery.Rollout;

/// <summary>
/// Moves a release along the rollout's table: each state is written down before anything is done in it, so that a build that
/// was killed is gone on with. Asked to stop, it first gives all traffic back.
/// </summary>
/// <param name="place">Where.</param>
/// <param name="actions">What is done.</param>
/// <param name="store">Where the progress is written.</param>
/// <param name="end">Records how it ended, once its traffic is where it stays.</param>
/// <param name="display">Where it is shown.</param>
/// <param name="time">The clock.</param>
internal sealed class RolloutRun(DeliveryPlace place, RolloutActions actions, RolloutStore store, Func<RolloutProgress, CancellationToken, Task> end, RolloutDisplay display, TimeProvider time)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(250);

    /// <summary>How long going back may take before somebody has to look.</summary>
    private static readonly TimeSpan s_return = TimeSpan.FromMinutes(10);

    private readonly long _begin = time.GetTimestamp();
    private long? _returning;
    private string? _fallback;

    /// <summary>What was measured, for the report.</summary>
    public List<RolloutSample> Samples { get; } = [];

    /// <summary>What happened, for the report.</summary>
    public List<RolloutMoment> Moments { get; } = [];

    /// <summary>What the evidence said last.</summary>
    public CanaryDecision? Decision { get; private set; }

    /// <summary>Goes on to an end.</summary>
    /// <param name="progress">How far it is.</param>
    /// <param name="fallback">The deployment that answers by rules; null where there is none.</param>
    /// <param name="first">What starts it: asked for, or taken up again.</param>
    /// <param name="interrupted">Asks it to stop, which takes all traffic back first.</param>
    /// <param name="lost">The lease is lost: somebody else moves the endpoint, and nothing more may be done.</param>
    /// <returns>The end.</returns>
    public async Task<RolloutProgress> RunAsync(RolloutProgress progress, string? fallback, RolloutEvent first, CancellationToken interrupted, CancellationToken lost)
    {
        _fallback = fallback;
        var (happened, reason) = (first, progress.Reason);
        while (true)
        {
            var (state, action) = RolloutMachine.Next(progress.State, happened);
            progress = progress with { State = state, Reason = Why(progress, reason), IsTakenOver = progress.IsTakenOver || happened == RolloutEvent.ExternalChange, Step = action == RolloutAction.ShiftToNextStep ? progress.Step + 1 : progress.Step };
            await store.SaveAsync(progress, lost);
            if (action == RolloutAction.RecordEnd || action == RolloutAction.CallForHelp)
                return await EndAsync(progress, action, lost);
            if (RolloutMachine.IsEnd(state))
                return progress;
            (progress, happened, reason) = await DoAsync(progress, action, interrupted, lost);
            if (reason.Length > 0)
                Tell(reason);
        }
    }

    /// <summary>On the way back, why it goes back is what counts; not that it does.</summary>
    private static string Why(RolloutProgress progress, string reason)
        => reason.Length == 0 || progress.State is RolloutState.Returning or RolloutState.GivingUp ? progress.Reason : reason;

    private async Task<(RolloutProgress, RolloutEvent, string)> DoAsync(RolloutProgress progress, RolloutAction action, CancellationToken interrupted, CancellationToken lost)
    {
        // On its way back it is not stopped any more.
        var isReturning = progress.State is RolloutState.Returning or RolloutState.GivingUp;
        if (!isReturning && interrupted.IsCancellationRequested)
            return (progress, RolloutEvent.CancelAsked, "asked to stop");
        using var either = CancellationTokenSource.CreateLinkedTokenSource(isReturning ? lost : interrupted, lost);
        try
        {
            var (happened, reason) = action switch
            {
                RolloutAction.Deploy => await actions.DeployAsync(progress, either.Token),
                RolloutAction.Smoke => await actions.SmokeAsync(progress, either.Token),
                RolloutAction.ShiftTraffic or RolloutAction.ShiftToNextStep => await actions.ShiftAsync(progress, either.Token),
                RolloutAction.Finish => await actions.GiveAllAsync(progress.Challenger, RolloutEvent.Finished, either.Token),
                RolloutAction.ReturnTraffic => await ReturnAsync(progress, either.Token),
                RolloutAction.Shelter => await ShelterAsync(progress, either.Token),
                _ => (RolloutEvent.Resumed, ""),
            };
            if (happened == RolloutEvent.TrafficShifted)
            {
                var traffic = await place.Endpoint.TrafficAsync(either.Token);
                await place.Ledger.AppendAsync(place.Entry($"{progress.Attempt}.{progress.Step}", LedgerEvent.Shifted, progress.Release, progress.Model, progress.Challenger, traffic) with { Reason = progress.Reason }, either.Token);
                progress = progress with { StepBegan = time.GetUtcNow(), Seen = actions.EvidenceFrom(time.GetUtcNow()), Analysis = progress.Analysis?.BeginNextStep() ?? CanaryAnalysis.Start(actions.Plan) };
            }

            return action == RolloutAction.Observe ? await ObserveAsync(progress, either.Token) : (progress, happened, reason);
        }
        catch (OperationCanceledException) when (interrupted.IsCancellationRequested && !lost.IsCancellationRequested && !isReturning)
        {
            return (progress, RolloutEvent.CancelAsked, "asked to stop");
        }
    }

    /// <summary>Adds windows to the evidence until it decides.</summary>
    private async Task<(RolloutProgress, RolloutEvent, string)> ObserveAsync(RolloutProgress progress, CancellationToken cancellationToken)
    {
        if (progress.Baseline is null)
            return (progress, RolloutEvent.LastStepPassed, "nothing served before, so there is nothing to compare with: the recorded requests decided");
        if (actions.Shares.Count == 0)
            return (progress, RolloutEvent.LastStepPassed, "all traffic moves at once, so there is nothing to observe: the recorded requests decided");
        var (last, begin) = (progress.Step == actions.Shares.Count - 1, time.GetTimestamp());
        while (true)
        {
            if (actions.Stranger(progress, await place.Endpoint.TrafficAsync(cancellationToken)) is { } stranger)
                return (progress, RolloutEvent.ExternalChange, stranger);
            if (await actions.ReadAsync(progress, cancellationToken) is { } window)
            {
                Keep(progress, window);
                progress = progress with { Analysis = progress.Analysis!.Add(window), Seen = window.Challenger.End };
                await store.SaveAsync(progress, cancellationToken);
                Decision = progress.Analysis.Decide();
                display.Show(actions.Shares[progress.Step], Decision, progress);
                if (Decision.Outcome == Outcome.Pass)
                    return (progress, last ? RolloutEvent.LastStepPassed : RolloutEvent.StepPassed, $"{actions.Shares[progress.Step]} %: {Decision.Summary}");
                // A deployment that is gone is no evidence about the other one.
                if (Decision.Outcome is Outcome.Fail or Outcome.Error)
                    return await LostAsync(progress, cancellationToken) ?? (progress, RolloutEvent.Breached, Decision.Summary);
                if (IsSilent(window.Baseline) && await LostAsync(progress, cancellationToken) is { } lost)
                    return lost;
                if (Decision.HasWaitedTooLong)
                    return (progress, RolloutEvent.WaitedTooLong, Decision.Summary);
            }

            // A clock that was set back says for ever that it is too early.
            if (time.GetUtcNow() - progress.StepBegan > actions.Plan.MaxWait || time.GetElapsedTime(begin) > actions.Plan.MaxWait)
                return (progress, RolloutEvent.WaitedTooLong, Decision?.Summary ?? $"no request was measured within {actions.Plan.MaxWait}");
            await Task.Delay(s_pause, time, cancellationToken);
        }
    }

    private async Task<(RolloutProgress, RolloutEvent, string)?> LostAsync(RolloutProgress progress, CancellationToken cancellationToken)
    {
        if (!await actions.AnswersAsync(progress.Challenger, cancellationToken))
            return (progress, RolloutEvent.ChallengerLost, $"{progress.Challenger} does not answer any more");
        return await actions.AnswersAsync(progress.Baseline!, cancellationToken) ? null : (progress, RolloutEvent.BaselineLost, $"{progress.Baseline} does not answer any more, {progress.Challenger} does");
    }

    private async Task<(RolloutEvent, string)> ShelterAsync(RolloutProgress progress, CancellationToken cancellationToken)
    {
        var moved = await actions.GiveAllAsync(progress.Challenger, RolloutEvent.TrafficShifted, cancellationToken);
        if (moved.Item1 != RolloutEvent.TrafficShifted)
            return moved;
        Tell($"all traffic on {progress.Challenger} until {progress.Baseline} answers again");
        var begin = time.GetTimestamp();
        while (time.GetElapsedTime(begin) < actions.Plan.MaxWait)
        {
            if (!await actions.AnswersAsync(progress.Challenger, cancellationToken))
                return (RolloutEvent.ChallengerLost, $"{progress.Challenger} does not answer any more");
            if (await actions.AnswersAsync(progress.Baseline!, cancellationToken))
                return (RolloutEvent.BaselineBack, $"{progress.Baseline} answers again");
            await Task.Delay(s_pause, time, cancellationToken);
        }

        return (RolloutEvent.WaitedTooLong, $"{progress.Baseline} did not answer again within {actions.Plan.MaxWait}");
    }

    private async Task<(RolloutEvent, string)> ReturnAsync(RolloutProgress progress, CancellationToken cancellationToken)
    {
        if (progress.IsTakenOver)
            return (RolloutEvent.Returned, "the traffic stays as somebody else set it");
        var target = progress.Baseline;
        if (target is null)
        {
            await place.Endpoint.MoveAsync(x => x.WithLive([]), cancellationToken);
            return (RolloutEvent.Returned, "nothing served before: no traffic");
        }

        // By what elapses here: another build may have left the step long ago, and the clock may have been set.
        _returning ??= time.GetTimestamp();
        if (time.GetElapsedTime(_returning.Value) > s_return)
            return (RolloutEvent.WaitedTooLong, "going back took too long");
        if (!await actions.AnswersAsync(target, cancellationToken))
        {
            // What answers by rules is better than what does not answer.
            if (_fallback is null || !await actions.AnswersAsync(_fallback, cancellationToken))
                return (RolloutEvent.BaselineLost, $"{target} does not answer, so there is nothing to go back to");
            Tell($"{target} does not answer");
            target = _fallback;
        }

        return await actions.GiveAllAsync(target, RolloutEvent.Returned, cancellationToken);
    }

    private async Task<RolloutProgress> EndAsync(RolloutProgress progress, RolloutAction action, CancellationToken lost)
    {
        if (action == RolloutAction.CallForHelp)
            Tell("somebody has to look: neither the new nor the old deployment could be made to serve");
        await end(progress, lost);
        return progress;
    }

    private void Keep(RolloutProgress progress, CanaryWindow window)
        => Samples.Add(new RolloutSample(time.GetElapsedTime(_begin), actions.Shares[progress.Step], Count(window.Challenger), Count(window.Baseline)));

    private static AnswerCount Count(EvidenceWindow window) => new((long)window.Requests, (long)window.Failures, (long?)window.Slow, window.P99);

    private static bool IsSilent(EvidenceWindow window) => window is { IsComplete: true, Requests: 0 };

    private void Tell(string text)
    {
        display.Tell($"  {text}");
        Moments.Add(new RolloutMoment(time.GetElapsedTime(_begin), text));
    }
}
