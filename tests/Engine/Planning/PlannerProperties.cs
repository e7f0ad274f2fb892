using CsCheck;
using Nuke.Common.Planning;

namespace MlOpsBuild.Engine.Tests.Planning;

public sealed class PlannerProperties
{
    /// <summary>Any acyclic graph: relations only point to targets with a lower rank, ranks being a random order.</summary>
    private static readonly Gen<(PlanNode[] Nodes, int[] Invoked)> s_graphs =
        from count in Gen.Int[1, 30]
        from rank in Gen.Shuffle(Enumerable.Range(0, count).ToArray())
        from needs in Relations(count, 0.08)
        from follows in Relations(count, 0.05)
        from triggers in Relations(count, 0.04)
        from invoked in Gen.Int[0, count - 1].Array[0, 4]
        select (Build(count, rank, needs, follows, triggers), invoked);

    [Fact]
    public void Every_dependency_comes_before_its_dependant()
        => s_graphs.Sample(x =>
        {
            var order = Planner.Create(x.Nodes, x.Invoked).Order.ToList();
            return order.TrueForAll(node => x.Nodes[node].Needs.All(y => order.IndexOf(y) >= 0 && order.IndexOf(y) < order.IndexOf(node)));
        });

    [Fact]
    public void Whatever_follows_comes_later_when_both_are_planned()
        => s_graphs.Sample(x =>
        {
            var order = Planner.Create(x.Nodes, x.Invoked).Order.ToList();
            return order.TrueForAll(node => x.Nodes[node].Follows.All(y => order.IndexOf(y) < order.IndexOf(node)));
        });

    [Fact]
    public void Every_target_is_planned_once()
        => s_graphs.Sample(x =>
        {
            var order = Planner.Create(x.Nodes, x.Invoked).Order;
            return order.Distinct().Count() == order.Count;
        });

    [Fact]
    public void Exactly_what_is_asked_for_needed_or_triggered_is_planned()
        => s_graphs.Sample(x =>
        {
            var expected = new HashSet<int>();
            void Add(int node)
            {
                if (!expected.Add(node))
                    return;
                foreach (var next in x.Nodes[node].Needs.Concat(x.Nodes[node].Triggers))
                    Add(next);
            }

            foreach (var node in x.Invoked)
                Add(node);
            return expected.SetEquals(Planner.Create(x.Nodes, x.Invoked).Order);
        });

    [Fact]
    public void Predecessors_are_the_planned_targets_that_come_first()
        => s_graphs.Sample(x =>
        {
            var plan = Planner.Create(x.Nodes, x.Invoked);
            return Enumerable.Range(0, plan.Order.Count).All(step => plan.Predecessors[step].All(y => y < step)
                && plan.Predecessors[step].Select(y => plan.Order[y]).ToHashSet()
                    .SetEquals(x.Nodes[plan.Order[step]].Needs.Concat(x.Nodes[plan.Order[step]].Follows).Where(plan.Order.Contains)));
        });

    [Fact]
    public void A_circle_is_named_from_its_first_target_back_to_it()
    {
        var graphs = from graph in s_graphs
                     where graph.Nodes.Length > 2
                     from length in Gen.Int[1, Math.Min(5, graph.Nodes.Length)]
                     select (graph.Nodes, length);
        graphs.Sample(x =>
        {
            // Each of the first targets needs the next, and the last the first.
            var nodes = x.Nodes.Select((node, i) => i < x.length ? node with { Needs = [.. node.Needs, (i + 1) % x.length] } : node).ToList();
            var cycle = Should.Throw<CyclicPlanException>(() => Planner.Create(nodes, [])).Cycle;
            cycle[0].ShouldBe(cycle[^1]);
            var ids = cycle.Select(name => nodes.FindIndex(y => y.Name == name)).ToList();
            return ids.Zip(ids.Skip(1)).All(pair => nodes[pair.First].Needs.Concat(nodes[pair.First].Follows).Contains(pair.Second));
        });
    }

    [Fact]
    public void Unrelated_targets_run_in_reverse_order_of_declaration()
    {
        var nodes = new[] { "Lint", "Clean", "Noop" }.Select(x => new PlanNode(x, [], [], [])).ToList();

        Planner.Create(nodes, [2, 0, 1]).Order.ShouldBe([2, 1, 0]);
    }

    private static Gen<bool[,]> Relations(int count, double density)
        => Gen.Double[0, 1].Array2D[count, count].Select(x =>
        {
            var related = new bool[count, count];
            for (var i = 0; i < count; i++)
            {
                for (var j = 0; j < count; j++)
                    related[i, j] = x[i, j] < density;
            }

            return related;
        });

    private static PlanNode[] Build(int count, int[] rank, bool[,] needs, bool[,] follows, bool[,] triggers)
    {
        List<int> Lower(bool[,] related, int node)
            => [.. Enumerable.Range(0, count).Where(x => related[node, x] && rank[x] < rank[node])];

        var needed = Enumerable.Range(0, count).Select(x => Lower(needs, x)).ToArray();
        var earlier = Enumerable.Range(0, count).Select(x => Lower(follows, x)).ToArray();
        var triggered = new List<int>[count];
        for (var node = 0; node < count; node++)
        {
            // A triggered target comes after, so it has the higher rank and follows.
            triggered[node] = [.. Enumerable.Range(0, count).Where(x => triggers[node, x] && rank[x] > rank[node])];
            foreach (var later in triggered[node])
                earlier[later].Add(node);
        }

        return [.. Enumerable.Range(0, count).Select(x => new PlanNode($"T{x}", needed[x], earlier[x], triggered[x]))];
    }
}
