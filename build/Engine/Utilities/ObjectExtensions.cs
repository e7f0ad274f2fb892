namespace Nuke.Common.Utilities;

/// <summary>Steps for fluent chains.</summary>
public static class ObjectExtensions
{
    /// <summary>Passes <paramref name="input"/> through <paramref name="transform"/>.</summary>
    public static TOutput Apply<TInput, TOutput>(this TInput input, Func<TInput, TOutput> transform) => transform(input);

    /// <summary>Passes <paramref name="input"/> through <paramref name="transform"/> if the condition holds.</summary>
    public static T When<T>(this T input, bool condition, Func<T, T> transform) => condition ? transform(input) : input;

    /// <summary>Passes both through <paramref name="transform"/> if <paramref name="obj"/> is not <c>null</c>.</summary>
    public static T WhenNotNull<T, TObject>(this T input, TObject? obj, Func<T, TObject, T> transform) =>
        obj is null ? input : transform(input, obj);
}
