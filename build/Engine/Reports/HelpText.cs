using Nuke.Common.Execution;
using Nuke.Common.Output;
using Nuke.Common.Parameters;
using Spectre.Console;

namespace Nuke.Common.Reports;

/// <summary>What <c>--help</c> prints.</summary>
internal static class HelpText
{
    private const string NoDescription = "<no description>";

    public static void Write(Screen screen, IReadOnlyCollection<ExecutableTarget> targets, IEnumerable<ParameterSpec> parameters, NukeBuild? build)
    {
        screen.Line("Usage: ./build.sh [targets] [--parameter value]");
        screen.Line();
        screen.Line("Targets (with their direct dependencies):");
        screen.Line();
        WriteTargets(screen, targets);

        var defaults = targets.Where(x => x.IsDefault).Select(x => x.Name).ToList();
        var defaultText = defaults.Count > 0 ? string.Join(", ", defaults) : "<none>";
        var listed = parameters.Where(x => x.IsListed).OrderBy(x => x.Name, StringComparer.Ordinal).ToList();
        WriteParameters(screen, "Parameters:", [.. listed.Where(x => !x.IsBuiltIn)], defaultText, build);
        WriteParameters(screen, "Parameters of every build:", [.. listed.Where(x => x.IsBuiltIn)], defaultText, build);
    }

    private static void WriteTargets(Screen screen, IReadOnlyCollection<ExecutableTarget> targets)
    {
        var grid = NewGrid();
        foreach (var target in targets.Where(x => x.Listed))
        {
            var dependencies = target.ExecutionDependencies.Select(x => x.Name).ToList();
            var name = target.Name + (target.IsDefault ? " (default)" : "");
            var lines = new List<string>();
            if (target.Description != null)
                lines.Add(target.Description);
            if (dependencies.Count > 0)
                lines.Add("-> " + string.Join(", ", dependencies));
            grid.AddRow(new Text("  " + name), new Text(lines.Count == 0 ? NoDescription : string.Join(Environment.NewLine, lines)));
        }

        screen.Write(grid);
    }

    private static void WriteParameters(Screen screen, string title, IReadOnlyCollection<ParameterSpec> parameters, string defaultText, NukeBuild? build)
    {
        if (parameters.Count == 0)
            return;
        screen.Line();
        screen.Line(title);
        screen.Line();
        var grid = NewGrid();
        foreach (var parameter in parameters)
            grid.AddRow(new Text("  --" + parameter.Option), new Text(Describe(parameter, defaultText, build)));
        screen.Write(grid);
    }

    private static string Describe(ParameterSpec parameter, string defaultText, NukeBuild? build)
    {
        var text = (parameter.Description?.TrimEnd('.') ?? NoDescription).Replace("{default_target}", defaultText, StringComparison.Ordinal);
        var values = parameter.IsBuiltIn ? [] : ParameterCatalog.ValueSet(parameter, build);
        return text + "." + (values.Count > 0 ? $" One of: {string.Join(", ", values)}." : "") + (parameter.IsSecret ? " Secret." : "");
    }

    private static Grid NewGrid()
        => new Grid().AddColumn(new GridColumn().NoWrap().PadLeft(0).PadRight(2)).AddColumn(new GridColumn().PadLeft(0).PadRight(0));
}
