namespace Nuke.Common.Planning;

/// <summary>
/// Orders targets as NUKE does: of all targets that nothing remaining waits for, the first declared is taken
/// last. Pure: no console, process, file or clock.
/// </summary>
internal static class Planner
{
    /// <summary>Plans the invoked targets, what they need, what they trigger and what that needs.</summary>
    /// <param name="nodes">All targets, in declaration order.</param>
    /// <param name="invoked">Positions of the targets asked for.</param>
    /// <exception cref="CyclicPlanException">Any targets, planned or not, wait for each other.</exception>
    public static Plan Create(IReadOnlyList<PlanNode> nodes, IEnumerable<int> invoked)
    {
        var kept = Closure(nodes, invoked);
        var order = DependantsFirst(nodes).Where(x => kept[x]).Reverse().ToArray();

        var stepOf = new int[nodes.Count];
        for (var step = 0; step < order.Length; step++)
            stepOf[order[step]] = step;
        var predecessors = order
            .Select(x => (IReadOnlyList<int>)[.. Earlier(nodes[x]).Where(y => kept[y]).Select(y => stepOf[y]).Distinct()])
            .ToArray();
        return new Plan(order, predecessors);
    }

    private static IEnumerable<int> Earlier(PlanNode node) => node.Needs.Concat(node.Follows);

    private static bool[] Closure(IReadOnlyList<PlanNode> nodes, IEnumerable<int> invoked)
    {
        var kept = new bool[nodes.Count];
        var open = new Stack<int>(invoked);
        while (open.TryPop(out var node))
        {
            if (kept[node])
                continue;
            kept[node] = true;
            foreach (var next in nodes[node].Needs.Concat(nodes[node].Triggers))
                open.Push(next);
        }

        return kept;
    }

    private static List<int> DependantsFirst(IReadOnlyList<PlanNode> nodes)
    {
        var waiting = new int[nodes.Count];
        foreach (var earlier in nodes.SelectMany(x => Earlier(x).Distinct()))
            waiting[earlier]++;

        var free = new PriorityQueue<int, int>();
        for (var node = 0; node < nodes.Count; node++)
        {
            if (waiting[node] == 0)
                free.Enqueue(node, node);
        }

        var order = new List<int>(nodes.Count);
        while (free.TryDequeue(out var node, out _))
        {
            order.Add(node);
            foreach (var earlier in Earlier(nodes[node]).Distinct())
            {
                if (--waiting[earlier] == 0)
                    free.Enqueue(earlier, earlier);
            }
        }

        return order.Count == nodes.Count ? order : throw new CyclicPlanException(FindCycle(nodes, waiting));
    }

    /// <summary>Every node still waited for has a dependant that is too: walking along them must come round.</summary>
    private static List<string> FindCycle(IReadOnlyList<PlanNode> nodes, int[] waiting)
    {
        var path = new List<int>();
        var node = Array.FindIndex(waiting, x => x > 0);
        while (!path.Contains(node))
        {
            path.Add(node);
            var current = node;
            node = Enumerable.Range(0, nodes.Count).First(x => waiting[x] > 0 && Earlier(nodes[x]).Contains(current));
        }

        var cycle = path[path.IndexOf(node)..];
        cycle.Reverse();
        return [.. cycle.Append(cycle[0]).Select(x => nodes[x].Name)];
    }
}
