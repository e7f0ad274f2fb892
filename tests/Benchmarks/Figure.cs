using System.Globalization;

namespace MlOpsBuild.Benchmarks;

/// <summary>A measured number and what it is held to.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Value">The number.</param>
/// <param name="Bound">The number it is held to.</param>
/// <param name="Unit">Of both.</param>
/// <param name="MoreIsBetter">Whether the bound is a least or a most.</param>
internal sealed record Figure(string Name, double Value, double Bound, string Unit, bool MoreIsBetter = false)
{
    public bool Holds => MoreIsBetter ? Value >= Bound : Value <= Bound;

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{(Holds ? "holds" : "MISSED"),-7} {Name,-62} {Value,9:0.000} {Unit,-3} (at {(MoreIsBetter ? "least" : "most")} {Bound:0.###} {Unit})");
}
