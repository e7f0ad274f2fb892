using MlOpsBuild.Domain.Lineage;
using MlOpsBuild.Domain.Verdicts;
using Spectre.Console;

namespace MlOpsBuild.Reporting.Training;

/// <summary>A lineage as a tree whose links are marked ✓ (verified), ✗ (missing or changed) or ? (unknown), readable without colour.</summary>
public static class LineageTerminal
{
    /// <summary>Writes the tree, then each link that does not hold as a sentence of its own.</summary>
    public static void Write(LineageNode lineage, IAnsiConsole console)
    {
        var tree = new Tree(Label(lineage)) { Guide = TreeGuide.Line };
        Grow(tree, lineage);
        console.Write(tree);
        foreach (var node in All(lineage).Where(x => x.State != LinkState.Verified))
            console.Write(new Text($"{Wording.Mark(node.State)} {PlainText.Of($"{Wording.Of(node.Kind)} {node.Name}: {Detail(node)}")}\n", Style(node.State)));
    }

    /// <summary>Writes it without colour, for files and logs.</summary>
    /// <param name="lineage">The root.</param>
    /// <param name="writer">Where to.</param>
    /// <param name="width">Cells in a line.</param>
    public static void Write(LineageNode lineage, TextWriter writer, int width)
        => PlainConsole.Write(writer, width, console => Write(lineage, console));

    /// <summary>The node and all below it, parents first.</summary>
    internal static IEnumerable<LineageNode> All(LineageNode node) => node.Children.SelectMany(All).Prepend(node);

    /// <summary>What is known of the link; of one that does not hold never nothing.</summary>
    internal static string Detail(LineageNode node) => node switch
    {
        { Detail.Length: > 0 } => node.Detail,
        { State: LinkState.Verified } => "",
        { State: LinkState.Missing } => "it is not there",
        { State: LinkState.Changed } => "its content is not what was recorded",
        _ => "it could not be looked up",
    };

    private static void Grow(IHasTreeNodes parent, LineageNode node)
    {
        foreach (var child in node.Children)
            Grow(parent.AddNode(Label(child)), child);
    }

    private static Text Label(LineageNode node)
        => new($"{Wording.Mark(node.State)} {PlainText.Of($"{Wording.Of(node.Kind)} {node.Name}")}{(node.State == LinkState.Verified ? "  " + PlainText.Of(node.Detail) : "  " + Wording.Of(node.State))}", Style(node.State));

    private static Style Style(LinkState state) => Tones.Of(state switch
    {
        LinkState.Verified => Outcome.Pass,
        LinkState.Missing or LinkState.Changed => Outcome.Fail,
        _ => Outcome.Inconclusive,
    });
}
