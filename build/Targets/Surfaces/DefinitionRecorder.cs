using System.Linq.Expressions;
using System.Reflection;
using Nuke.Common;

namespace MlOpsBuild.Targets.Surfaces;

/// <summary>
/// Takes down what a target says of itself, without running anything. A proxy, since the interface has dozens of members and
/// NUKE's may get more.
/// </summary>
public class DefinitionRecorder : DispatchProxy
{
    private readonly HashSet<string> _required = [];
    private string _description = "";
    private bool _isUnlisted;

    /// <summary>Reads a definition.</summary>
    /// <param name="target">It.</param>
    internal static (string Description, bool IsListed, IReadOnlySet<string> Required) Read(Target target)
    {
        var definition = Create<ITargetDefinition, DefinitionRecorder>();
        target(definition);
        var recorder = (DefinitionRecorder)definition;
        return (recorder._description, !recorder._isUnlisted, recorder._required);
    }

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        switch (targetMethod?.Name)
        {
            case nameof(ITargetDefinition.Description):
                _description = (string)args![0]!;
                break;
            case nameof(ITargetDefinition.Unlisted):
                _isUnlisted = true;
                break;
            case nameof(ITargetDefinition.Requires):
                Require(args ?? []);
                break;
        }

        return this;
    }

    private void Require(object?[] arguments)
    {
        foreach (var expression in arguments.SelectMany(x => x is IEnumerable<LambdaExpression> many ? many : x is LambdaExpression one ? [one] : []))
        {
            if ((expression.Body is UnaryExpression converted ? converted.Operand : expression.Body) is MemberExpression { Member: var member })
                _required.Add(member.Name);
        }
    }
}
