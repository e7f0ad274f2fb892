using System.Diagnostics.CodeAnalysis;
using CsCheck;
using MlOpsBuild.Emulator.Serving.Instances;
using MlOpsBuild.Emulator.Serving.Routing;

namespace MlOpsBuild.Emulator.Tests.Serving.Routing;

/// <summary>Who is let to an instance, who waits and who is refused. The instances are real ones that were never started.</summary>
public sealed class LaneTests : IDisposable
{
    private const int PerInstance = 2;

    /// <summary>A slow machine is no failure.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly Probe _probe = new();
    private readonly Lane _lane = new("blue");

    public LaneTests() => _lane.Limit(PerInstance, instances: 1, s_patience);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _probe.Dispose();

    [Fact]
    public async Task As_many_as_allowed_are_let_in_as_many_again_wait_and_the_rest_are_refused()
    {
        var instance = NewInstance();
        _lane.Add(instance);

        var first = await EnterAsync();
        (await EnterAsync()).Instance.ShouldBe(instance);
        Task<Admission>[] waiting = [EnterAsync(), EnterAsync()];
        (await EnterAsync()).Kind.ShouldBe(AdmissionKind.Full);

        (_lane.Inside, instance.InFlight).ShouldBe((4, 2));
        waiting.ShouldAllBe(x => !x.IsCompleted);
        _lane.Leave(first.Instance!);
        (await waiting[0]).Instance.ShouldBe(instance);
        waiting[1].IsCompleted.ShouldBeFalse();
        (_lane.Inside, instance.InFlight).ShouldBe((3, 2));
    }

    [Fact]
    public async Task Requests_go_to_the_instance_with_the_fewest_and_never_to_one_that_was_tried()
    {
        var (one, other) = (NewInstance(), NewInstance());
        _lane.Limit(PerInstance, instances: 2, s_patience);
        _lane.Add(one);
        _lane.Add(other);

        (await EnterAsync([other])).Instance.ShouldBe(one);
        (await EnterAsync()).Instance.ShouldBe(other);
        (await EnterAsync([one])).Instance.ShouldBe(other);
        (await EnterAsync()).Instance.ShouldBe(one);
        (await EnterAsync([one, other])).Kind.ShouldBe(AdmissionKind.Empty);
    }

    [Fact]
    public async Task Whoever_gives_up_waiting_leaves_no_trace()
    {
        var instance = NewInstance();
        _lane.Add(instance);
        var admitted = new[] { await EnterAsync(), await EnterAsync() };
        using var patience = new CancellationTokenSource();
        var impatient = _lane.EnterAsync([], patience.Token).AsTask();
        var patient = EnterAsync();

        await patience.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => impatient);
        _lane.Inside.ShouldBe(3);
        _lane.Leave(admitted[0].Instance!);
        (await patient).Instance.ShouldBe(instance);
        _lane.Leave(admitted[1].Instance!);
        _lane.Leave(instance);
        (_lane.Inside, instance.InFlight).ShouldBe((0, 0));
        // One that had given up before it came.
        await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            await EnterAsync();
            await EnterAsync();
            await _lane.EnterAsync([], patience.Token);
        });
        _lane.Inside.ShouldBe(2);
    }

    [Fact]
    public async Task The_end_of_the_last_instance_sends_those_away_who_wait()
    {
        var instance = NewInstance();
        _lane.Add(instance);
        await EnterAsync();
        await EnterAsync();
        var waiting = EnterAsync();

        _lane.Remove(instance);

        (await waiting).Kind.ShouldBe(AdmissionKind.Empty);
        _lane.Inside.ShouldBe(2);
        (await EnterAsync()).Kind.ShouldBe(AdmissionKind.Empty);
    }

    [Fact]
    public async Task An_instance_is_drained_once_its_last_request_has_left()
    {
        var instance = NewInstance();
        _lane.Add(instance);
        await EnterAsync();
        await EnterAsync();
        _lane.Remove(instance);

        var drained = _lane.DrainedAsync(instance);
        _lane.Leave(instance);
        drained.IsCompleted.ShouldBeFalse();
        _lane.Leave(instance);

        await drained.WaitAsync(s_patience, Cancel);
        _lane.DrainedAsync(instance).IsCompleted.ShouldBeTrue();
    }

    [Fact]
    public async Task While_an_instance_is_suspected_requests_wait_until_it_is_known_how_it_is()
    {
        var instance = NewInstance();
        _lane.Add(instance);
        _lane.Suspect(instance);
        var waiting = EnterAsync();
        waiting.IsCompleted.ShouldBeFalse();

        _lane.Add(instance);
        (await waiting).Instance.ShouldBe(instance);

        _lane.Suspect(instance);
        var next = EnterAsync();
        _lane.Remove(instance);
        (await next).Kind.ShouldBe(AdmissionKind.Empty);
        _lane.Inside.ShouldBe(1);
    }

    [Fact]
    public async Task Whoever_tried_the_suspected_one_is_not_kept_for_it_since_it_may_live_and_break_off_again()
    {
        var instance = NewInstance();
        _lane.Add(instance);
        _lane.Suspect(instance);

        (await EnterAsync([instance])).Kind.ShouldBe(AdmissionKind.Empty);
        _lane.Inside.ShouldBe(0);
    }

    [Fact]
    public async Task When_the_suspected_one_is_gone_whoever_waited_for_it_is_given_one_that_it_tried()
    {
        var (tried, suspected) = (NewInstance(), NewInstance());
        _lane.Add(tried);
        _lane.Add(suspected);
        _lane.Suspect(suspected);
        var waiting = EnterAsync([tried]);
        waiting.IsCompleted.ShouldBeFalse();

        _lane.Remove(suspected);

        (await waiting).Instance.ShouldBe(tried);
    }

    [Fact]
    public async Task Whatever_comes_in_whatever_order_counts_hold_and_nobody_waits_for_ever()
        => await Gen.Select(Gen.Int[0, 8], Gen.Int[0, 99]).Array[1, 80].SampleAsync(async steps =>
        {
            var model = new LaneModel(_probe, PerInstance);
            foreach (var (step, choice) in steps)
            {
                model.Step(step, choice);
                await model.CheckAsync();
            }

            await model.EndAsync();
        }, iter: 3000);

    [Fact]
    public async Task Many_at_once_on_many_threads_all_come_to_an_end()
    {
        Instance[] instances = [NewInstance(), NewInstance(), NewInstance()];
        _lane.Limit(PerInstance, instances.Length, s_patience);
        foreach (var instance in instances)
            _lane.Add(instance);
        using var over = new CancellationTokenSource();
        var trouble = Task.Run(() =>
        {
            for (var turn = 0; !over.IsCancellationRequested; turn++)
            {
                var instance = instances[turn % instances.Length];
                _lane.Suspect(instance);
                if (turn % 2 == 0)
                    _lane.Remove(instance);
                _lane.Add(instance);
            }
        }, Cancel);

        var requests = Enumerable.Range(0, 8).Select(seed => Task.Run(() => AskAsync(seed), Cancel)).ToList();
        await Task.WhenAll(requests).WaitAsync(s_patience, Cancel);
        await over.CancelAsync();
        await trouble;

        _lane.Inside.ShouldBe(0);
        instances.ShouldAllBe(x => x.InFlight == 0);
    }

    [SuppressMessage("Security", "CA5394", Justification = "A course of a test is no secret.")]
    private async Task AskAsync(int seed)
    {
        var random = new Random(seed);
        for (var request = 0; request < 2000; request++)
        {
            using var patience = new CancellationTokenSource();
            var entering = _lane.EnterAsync([], patience.Token).AsTask();
            if (random.Next(4) == 0)
                await patience.CancelAsync();
            var admission = await entering.ContinueWith(x => x.IsCanceled ? default : x.Result, Cancel, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            if (admission.Instance is not { } instance)
                continue;
            instance.InFlight.ShouldBeInRange(1, PerInstance);
            await Task.Yield();
            _lane.Leave(instance);
        }
    }

    private Task<Admission> EnterAsync(IReadOnlyList<Instance>? tried = null) => _lane.EnterAsync(tried ?? [], Cancel).AsTask().WaitAsync(s_patience, Cancel);

    private Instance NewInstance() => LaneModel.NewInstance(_probe);
}
