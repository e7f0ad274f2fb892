using System.Linq.Expressions;

namespace Nuke.Common;

public static partial class EnvironmentInfo
{
    /// <summary>The arguments given to this program, without its own name.</summary>
    public static IReadOnlyCollection<string> CommandLineArguments => Arguments.All;

    private static CommandLineArguments Arguments => new(Environment.GetCommandLineArgs().Skip(1));

    /// <summary>Whether the option was given; dashes and case do not matter.</summary>
    public static bool HasArgument(string name) => Arguments.Has(name);

    /// <summary>Whether the option named like the member was given.</summary>
    public static bool HasArgument<T>(Expression<Func<T>> expression) => HasArgument(MemberName(expression));

    /// <summary>The converted value of the option, the default of <typeparamref name="T"/> if it was not given.</summary>
    public static T? GetNamedArgument<T>(string parameterName, char? separator = null) =>
        (T?)Arguments.Named(parameterName, typeof(T), separator);

    /// <summary>The converted value of the option named like the member.</summary>
    public static T? GetNamedArgument<T>(Expression<Func<T>> expression, char? separator = null) =>
        GetNamedArgument<T>(MemberName(expression), separator);

    /// <summary>The converted value of the option named like the member.</summary>
    public static T? GetNamedArgument<T>(Expression<Func<object>> expression, char? separator = null) =>
        GetNamedArgument<T>(MemberName(expression), separator);

    /// <summary>The converted argument at <paramref name="position"/> before the first option; negative counts from the end.</summary>
    public static T? GetPositionalArgument<T>(int position, char? separator = null) =>
        (T?)Arguments.Positional(position, typeof(T), separator);

    /// <summary>All converted arguments before the first option, <c>null</c> if there are none.</summary>
    public static T[]? GetAllPositionalArguments<T>(char? separator = null) =>
        (T[]?)Arguments.AllPositional(typeof(T[]), separator);

    // Reading the tree costs nothing; compiling it would cost the start of a build tens of milliseconds.
    private static string MemberName(LambdaExpression expression)
    {
        var body = expression.Body is UnaryExpression { NodeType: ExpressionType.Convert } conversion
            ? conversion.Operand
            : expression.Body;
        return body is MemberExpression member
            ? member.Member.Name
            : throw new ArgumentException($"Expected a member such as '() => Name', got '{expression}'");
    }
}
