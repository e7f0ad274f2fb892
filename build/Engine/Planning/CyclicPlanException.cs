namespace Nuke.Common.Planning;

/// <summary>Targets wait for each other in a circle.</summary>
/// <param name="cycle">The names along the circle; the first is repeated at the end.</param>
internal sealed class CyclicPlanException(IReadOnlyList<string> cycle) : Exception(string.Join(" → ", cycle))
{
    public IReadOnlyList<string> Cycle { get; } = cycle;
}
