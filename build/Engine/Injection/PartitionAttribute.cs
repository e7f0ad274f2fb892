using System.Reflection;

namespace Nuke.Common.CI;

/// <summary>
/// A parameter that says by its number which part of the work to do: <c>[Partition(3)] readonly Partition Tests;</c>
/// with <c>--tests 2</c>. Without a value, the whole.
/// </summary>
/// <param name="total">How many parts there are.</param>
public class PartitionAttribute(int total) : ParameterAttribute
{
    /// <summary>How many parts there are.</summary>
    public int Total { get; } = total;

    /// <inheritdoc/>
    public override bool List => false;

    /// <inheritdoc/>
    public override object? GetValue(MemberInfo member, object instance)
        => base.GetValue(member, instance) is int part ? new Partition { Part = part, Total = Total } : Partition.Single;
}
