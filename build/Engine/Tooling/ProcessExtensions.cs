using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Nuke.Common.Utilities;

namespace Nuke.Common.Tooling;

/// <summary>Expectations on a process and readings of its output.</summary>
[DebuggerStepThrough]
[DebuggerNonUserCode]
public static class ProcessExtensions
{
    /// <summary>Waits for the process.</summary>
    /// <exception cref="ProcessException">It was killed for its time limit.</exception>
    public static IProcess AssertWaitForExit([NotNull] this IProcess? process)
    {
        Assert.True(process != null, "Expected a started process");
        return process.WaitForExit() ? process : throw new ProcessException(process, "was killed at its time limit");
    }

    /// <summary>Waits for the process and expects success.</summary>
    /// <exception cref="ProcessException">It ended with another code than zero, or was killed for its time limit.</exception>
    public static IProcess AssertZeroExitCode([NotNull] this IProcess? process)
    {
        process.AssertWaitForExit();
        return process.ExitCode == 0 ? process : throw new ProcessException(process);
    }

    /// <summary>Returns the lines if none of them was written to standard error.</summary>
    /// <exception cref="ArgumentException">One was.</exception>
    public static IReadOnlyCollection<Output> EnsureOnlyStd(this IReadOnlyCollection<Output> output)
    {
        var errors = output.Where(x => x.Type == OutputType.Err).Select(x => x.Text).ToList();
        Assert.True(errors.Count == 0, $"Expected no error output, found: {errors.JoinNewLine()}");
        return output;
    }

    /// <summary>The text written to standard output.</summary>
    public static string StdToText(this IEnumerable<Output> output) =>
        output.Where(x => x.Type == OutputType.Std).Select(x => x.Text).JoinNewLine();

    /// <summary>The object written as JSON to standard output.</summary>
    public static T StdToJson<T>(this IEnumerable<Output> output) => output.StdToText().GetJson<T>();

    /// <summary>The JSON object written to standard output.</summary>
    public static JsonObject StdToJson(this IEnumerable<Output> output) => output.StdToJson<JsonObject>();
}
