namespace Nuke.Common.Planning;

/// <summary>Says which steps of a plan may start now. Pure.</summary>
internal static class Schedule
{
    /// <summary>The steps to start, first in plan order first.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="states">Where each step stands, in plan order.</param>
    /// <param name="degree">How many steps may run at once; with 1 the plan's order is the order of running.</param>
    /// <param name="assured">For a broken build, the steps that run all the same; null while nothing has broken.</param>
    public static IReadOnlyList<int> Next(
        Plan plan, IReadOnlyList<StepState> states, int degree, IReadOnlyList<bool>? assured)
    {
        var room = degree - states.Count(x => x == StepState.Running);
        if (room <= 0)
            return [];
        return [.. Enumerable.Range(0, states.Count).Where(MayStart).Take(room)];

        bool MayStart(int step)
        {
            if (states[step] != StepState.Waiting || (assured != null && !assured[step]))
                return false;
            // After a failure the steps that will never run hold nobody up.
            return plan.Predecessors[step].All(x => states[x] == StepState.Ended || (assured != null && !assured[x] && states[x] == StepState.Waiting));
        }
    }
}
