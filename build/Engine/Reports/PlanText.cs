using Nuke.Common.Execution;
using Nuke.Common.Output;
using Spectre.Console;

namespace Nuke.Common.Reports;

/// <summary>What <c>--plan</c> prints: the order, and why each target is in it.</summary>
internal static class PlanText
{
    public static void Write(Screen screen, IReadOnlyCollection<ExecutableTarget> plan)
    {
        screen.Line($"Plan of {plan.Count} {(plan.Count == 1 ? "target" : "targets")}; nothing is run:");
        screen.Line();
        var grid = new Grid()
            .AddColumn(new GridColumn().NoWrap().RightAligned().PadLeft(2).PadRight(2))
            .AddColumn(new GridColumn().NoWrap().PadRight(2))
            .AddColumn(new GridColumn().PadRight(0));
        var number = 0;
        foreach (var target in plan)
            grid.AddRow(new Text($"{++number}"), new Text(target.Name), new Text(string.Join("; ", Notes(target, plan))));
        screen.Write(grid);
    }

    private static IEnumerable<string> Notes(ExecutableTarget target, IReadOnlyCollection<ExecutableTarget> plan)
    {
        if (target.Invoked)
            yield return "asked for";
        else if (target.IsDefault && !plan.Any(x => x.Invoked))
            yield return "default";

        foreach (var (word, others) in new[]
        {
            ("needed by", plan.Where(x => x.ExecutionDependencies.Contains(target))),
            ("triggered by", plan.Where(x => x.Triggers.Contains(target))),
            ("after", target.OrderDependencies.Where(plan.Contains)),
        })
        {
            var names = string.Join(", ", others.Select(x => x.Name));
            if (names.Length > 0)
                yield return $"{word} {names}";
        }

        foreach (var (text, _) in target.StaticConditions.Concat(target.DynamicConditions))
            yield return $"only when {text}";
        if (target.Actions.Count == 0)
            yield return "stands for its dependencies";
    }
}
