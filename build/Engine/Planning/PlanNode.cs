namespace Nuke.Common.Planning;

/// <summary>A target as the planner sees it. Relations are positions in the list of all targets.</summary>
/// <param name="Name">For messages.</param>
/// <param name="Needs">Planned with it, before it.</param>
/// <param name="Follows">Before it when both are planned: order dependencies and the targets that trigger it.</param>
/// <param name="Triggers">Planned with it, after it.</param>
internal sealed record PlanNode(
    string Name, IReadOnlyList<int> Needs, IReadOnlyList<int> Follows, IReadOnlyList<int> Triggers);
