namespace MlOpsBuild.Data.Sampling;

/// <summary>
/// Shares rows among strata in proportion to their sizes by the largest remainder (Hamilton's method): each gets the
/// whole part of its quota, and the rows left go to the largest fractions. A stratum that would get none is given one
/// as long as there are rows for all, from those that stand highest above their quota.
/// </summary>
internal static class Allocation
{
    public static IReadOnlyList<long> Of(IReadOnlyList<long> totals, long rows)
    {
        var all = totals.Sum();
        if (rows >= all)
            return totals;
        // Whole numbers throughout: a quota as a double would round otherwise on another machine.
        var taken = totals.Select(x => (long)((Int128)x * rows / all)).ToArray();
        var order = Enumerable.Range(0, taken.Length).OrderByDescending(i => (Int128)totals[i] * rows % all).ThenBy(i => i).ToArray();
        foreach (var i in order.Take((int)(rows - taken.Sum())))
            taken[i]++;
        if (rows >= taken.Length)
            RaiseEmpty(totals, taken, rows, all);
        return taken;
    }

    private static void RaiseEmpty(IReadOnlyList<long> totals, long[] taken, long rows, long all)
    {
        Int128 Excess(int i) => ((Int128)taken[i] * all) - ((Int128)totals[i] * rows);
        PriorityQueue<int, (Int128, int)> donors = new(Enumerable.Range(0, taken.Length).Where(i => taken[i] > 1).Select(i => (i, (-Excess(i), i))));
        for (var i = 0; i < taken.Length; i++)
        {
            if (taken[i] > 0)
                continue;
            var donor = donors.Dequeue();
            taken[donor]--;
            taken[i] = 1;
            if (taken[donor] > 1)
                donors.Enqueue(donor, (-Excess(donor), donor));
        }
    }
}
