using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Nuke.Common;

/// <summary>Checks that halt the build. The message falls back to the checked source expression.</summary>
[DebuggerNonUserCode]
[DebuggerStepThrough]
public static partial class Assert
{
    /// <summary>Halts with <paramref name="message"/>.</summary>
    /// <exception cref="Exception">Always.</exception>
    [DoesNotReturn]
    [SuppressMessage("Usage", "CA2201", Justification = "NUKE throws the base type; a build may rely on it.")]
    public static void Fail(string message, Exception? exception = null) => throw new Exception(message, exception);

    /// <summary>Halts unless <paramref name="condition"/> holds.</summary>
    /// <exception cref="ArgumentException">The condition is false.</exception>
    public static void True(
        [DoesNotReturnIf(false)] bool condition,
        string? message = null,
        [CallerArgumentExpression(nameof(condition))] string? argumentExpression = null)
    {
        if (!condition)
            throw Failure(message, "Expected condition to be true", argumentExpression);
    }

    /// <summary>Halts if <paramref name="condition"/> holds.</summary>
    /// <exception cref="ArgumentException">The condition is true.</exception>
    public static void False(
        [DoesNotReturnIf(true)] bool condition,
        string? message = null,
        [CallerArgumentExpression(nameof(condition))] string? argumentExpression = null)
    {
        if (condition)
            throw Failure(message, "Expected condition to be false", argumentExpression);
    }

    /// <summary>Returns <paramref name="obj"/>, or halts if it is <c>null</c>.</summary>
    /// <exception cref="ArgumentException">The object is null.</exception>
    public static T NotNull<T>(
        [NotNull] this T? obj,
        string? message = null,
        [CallerArgumentExpression(nameof(obj))] string? argumentExpression = null)
        where T : class
        => obj ?? throw Failure(message, NullText(typeof(T)), argumentExpression);

    /// <summary>Returns <paramref name="obj"/>, or halts if it has no value.</summary>
    /// <exception cref="ArgumentException">The value is absent.</exception>
    public static T? NotNull<T>(
        [NotNull] this T? obj,
        string? message = null,
        [CallerArgumentExpression(nameof(obj))] string? argumentExpression = null)
        where T : struct
        => obj ?? throw Failure(message, NullText(typeof(T)), argumentExpression);

    private static string NullText(Type type) => $"Expected object of type '{type.FullName}' to be not null";

    // The expression takes the place of the parameter name: "… (Parameter 'Solution.Path')" tells a reader
    // where to look, whereas "obj" would not. An own message already says it.
    private static ArgumentException Failure(string? message, string fallback, string? expression) =>
        message is null ? new ArgumentException(fallback, expression) : new ArgumentException(message);
}
