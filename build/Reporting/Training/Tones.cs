using MlOpsBuild.Domain.Verdicts;
using Spectre.Console;

namespace MlOpsBuild.Reporting.Training;

/// <summary>Colours of the terminal's own palette, so that they fit its background.</summary>
internal static class Tones
{
    public static readonly Style Quiet = new(decoration: Decoration.Dim);
    public static readonly Style Strong = new(decoration: Decoration.Bold);

    public static Style Of(Outcome outcome) => outcome switch
    {
        Outcome.Pass => new(Color.Green),
        Outcome.Inconclusive => new(Color.Olive),
        _ => new(Color.Maroon),
    };
}
