using System.Linq.Expressions;
using System.Reflection;

namespace Nuke.Common;

/// <summary>Reads <c>() => Member</c> without compiling it: compiling costs more than everything else at start-up.</summary>
internal static class MemberExpressions
{
    /// <summary>The member that the lambda names, casts aside; null when it is more than a name.</summary>
    public static MemberInfo? MemberOf(LambdaExpression expression) => (Uncast(expression.Body) as MemberExpression)?.Member;

    /// <summary>The lambda's value; for a member, read by reflection from <paramref name="instance"/>.</summary>
    public static object? Evaluate(LambdaExpression expression, object instance)
    {
        if (Uncast(expression.Body) is MemberExpression { Member: var member } body && member.DeclaringType!.IsInstanceOfType(instance)
            && (body.Expression == null || Uncast(body.Expression) is ConstantExpression or ParameterExpression))
        {
            return member is PropertyInfo property ? property.GetValue(instance) : ((FieldInfo)member).GetValue(instance);
        }

        var function = expression.Compile(preferInterpretation: true);
        return expression.Parameters.Count == 0 ? function.DynamicInvoke() : function.DynamicInvoke(instance);
    }

    private static Expression Uncast(Expression expression)
        => expression is UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.TypeAs } cast ? Uncast(cast.Operand) : expression;
}
