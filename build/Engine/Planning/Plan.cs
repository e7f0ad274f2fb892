namespace Nuke.Common.Planning;

/// <summary>What runs, in order, and what each step waits for.</summary>
/// <param name="Order">Positions in the list of all targets, every dependency before its dependant.</param>
/// <param name="Predecessors">For each step, the steps (positions in <paramref name="Order"/>) that come before it.</param>
internal sealed record Plan(IReadOnlyList<int> Order, IReadOnlyList<IReadOnlyList<int>> Predecessors);
