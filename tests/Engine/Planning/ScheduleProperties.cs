using CsCheck;
using Nuke.Common.Planning;

namespace MlOpsBuild.Engine.Tests.Planning;

public sealed class ScheduleProperties
{
    private static readonly Gen<Plan> s_plans =
        from count in Gen.Int[1, 20]
        from related in Gen.Double[0, 1].Array2D[count, count]
        select new Plan(
            [.. Enumerable.Range(0, count)],
            [.. Enumerable.Range(0, count).Select(x => (IReadOnlyList<int>)[.. Enumerable.Range(0, x).Where(y => related[x, y] < 0.2)])]);

    [Fact]
    public void One_at_a_time_the_order_is_the_plans()
        => s_plans.Sample(plan => Run(plan, 1, seed: 0).Started.SequenceEqual(plan.Order));

    [Fact]
    public void Side_by_side_every_step_starts_once_and_after_its_predecessors()
        => Gen.Select(s_plans, Gen.Int[2, 6], Gen.Int).Sample((plan, degree, seed) =>
        {
            var (started, mostRunning) = Run(plan, degree, seed);
            started.Order().ShouldBe(plan.Order);
            mostRunning.ShouldBeLessThanOrEqualTo(degree);
        });

    [Fact]
    public void After_a_failure_only_assured_steps_start()
    {
        var plan = new Plan([0, 1, 2, 3], [[], [0], [1], [2]]);
        StepState[] states = [StepState.Ended, StepState.Ended, StepState.Waiting, StepState.Waiting];

        Schedule.Next(plan, states, 4, [false, false, false, true]).ShouldBe([3]);
    }

    /// <summary>Plays a run in which steps end in a random order; checks each start.</summary>
    private static (List<int> Started, int MostRunning) Run(Plan plan, int degree, int seed)
    {
        var random = new Random(seed);
        var states = new StepState[plan.Order.Count];
        var started = new List<int>();
        var mostRunning = 0;
        while (states.Any(x => x != StepState.Ended))
        {
            foreach (var step in Schedule.Next(plan, states, degree, assured: null))
            {
                plan.Predecessors[step].All(x => states[x] == StepState.Ended).ShouldBeTrue();
                states[step] = StepState.Running;
                started.Add(step);
            }

            var running = Enumerable.Range(0, states.Length).Where(x => states[x] == StepState.Running).ToList();
            running.ShouldNotBeEmpty();
            mostRunning = Math.Max(mostRunning, running.Count);
            states[running[random.Next(running.Count)]] = StepState.Ended;
        }

        return (started, mostRunning);
    }
}
