using MlOpsBuild.Domain.Verdicts;
using Spectre.Console;

namespace MlOpsBuild.Reporting.Training;

/// <summary>A lineage as a tree whose links are marked ✓ (whole), ✗ (broken) or ? (unknown), readable without colour.</summary>
public static class LineageTerminal
{
    /// <summary>Writes the tree, then each link that does not hold as a sentence of its own.</summary>
    public static void Write(LineageNode lineage, IAnsiConsole console)
    {
        var tree = new Tree(Label(lineage)) { Guide = TreeGuide.Line };
        Grow(tree, lineage);
        console.Write(tree);
        foreach (var node in All(lineage).Where(x => x.State != LinkState.Whole))
            console.Write(new Text($"{Wording.Mark(node.State)} {PlainText.Of($"{node.Kind} {node.Name}: {node.Detail ?? Missing(node.State)}")}\n", Style(node.State)));
    }

    /// <summary>Writes it without colour, for files and logs.</summary>
    /// <param name="lineage">The root.</param>
    /// <param name="writer">Where to.</param>
    /// <param name="width">Cells in a line.</param>
    public static void Write(LineageNode lineage, TextWriter writer, int width)
        => PlainConsole.Write(writer, width, console => Write(lineage, console));

    /// <summary>The node and all below it, parents first.</summary>
    internal static IEnumerable<LineageNode> All(LineageNode node) => node.Children.SelectMany(All).Prepend(node);

    internal static string Missing(LinkState state) => state == LinkState.Broken ? "the link is broken" : "the link could not be checked";

    private static void Grow(IHasTreeNodes parent, LineageNode node)
    {
        foreach (var child in node.Children)
            Grow(parent.AddNode(Label(child)), child);
    }

    private static Text Label(LineageNode node)
        => new($"{Wording.Mark(node.State)} {PlainText.Of($"{node.Kind} {node.Name}")}{(node.State == LinkState.Whole && node.Detail is { } detail ? "  " + PlainText.Of(detail) : "")}", Style(node.State));

    private static Style Style(LinkState state) => Tones.Of(state switch
    {
        LinkState.Whole => Outcome.Pass,
        LinkState.Broken => Outcome.Fail,
        _ => Outcome.Inconclusive,
    });
}
