using System.Linq.Expressions;
using Nuke.Common.CI;
using Nuke.Common.Execution;
using Nuke.Common.IO;
using Nuke.Common.Tooling;

namespace Nuke.Common;

/// <summary>What a component (an interface with targets) may ask of the build that implements it.</summary>
public interface INukeBuild
{
    /// <summary>The planned targets, in order.</summary>
    IReadOnlyCollection<ExecutableTarget> ExecutionPlan { get; }

    /// <summary>Those that the user named.</summary>
    IReadOnlyCollection<ExecutableTarget> InvokedTargets { get; }

    /// <summary>Those passed over.</summary>
    IReadOnlyCollection<ExecutableTarget> SkippedTargets { get; }

    /// <summary>Those whose turn has not come.</summary>
    IReadOnlyCollection<ExecutableTarget> ScheduledTargets { get; }

    /// <summary>Those at work.</summary>
    IReadOnlyCollection<ExecutableTarget> RunningTargets { get; }

    /// <summary>Those interrupted.</summary>
    IReadOnlyCollection<ExecutableTarget> AbortedTargets { get; }

    /// <summary>Those that threw.</summary>
    IReadOnlyCollection<ExecutableTarget> FailedTargets { get; }

    /// <summary>Those that ended well.</summary>
    IReadOnlyCollection<ExecutableTarget> SucceededTargets { get; }

    /// <summary>Those that failed or ended well.</summary>
    IReadOnlyCollection<ExecutableTarget> FinishedTargets { get; }

    /// <summary>Whether nothing has failed so far.</summary>
    bool IsSucceeding { get; }

    /// <summary>Whether anything failed, was interrupted or not run.</summary>
    bool IsFailing { get; }

    /// <summary>Whether nothing is left to run.</summary>
    bool IsFinished { get; }

    /// <summary>The exit code, where the build sets its own.</summary>
    int? ExitCode { get; set; }

    /// <summary>The root of the repository: the folder that holds <c>.nuke</c>.</summary>
    AbsolutePath RootDirectory { get; }

    /// <summary><c>.nuke/temp</c>: logs and caches, never committed.</summary>
    AbsolutePath TemporaryDirectory { get; }

    /// <summary>The program's assembly, unless something else hosts it.</summary>
    AbsolutePath? BuildAssemblyFile { get; }

    /// <summary>The folder of <see cref="BuildAssemblyFile"/>.</summary>
    AbsolutePath? BuildAssemblyDirectory { get; }

    /// <summary>The folder of <see cref="BuildProjectFile"/>.</summary>
    AbsolutePath? BuildProjectDirectory { get; }

    /// <summary>The project that the program was built from, if it lies above the assembly.</summary>
    AbsolutePath? BuildProjectFile { get; }

    /// <summary>How much is logged.</summary>
    Verbosity Verbosity { get; }

    /// <summary>Whom the output is for.</summary>
    Host Host { get; }

    /// <summary>Whether the plan is only shown.</summary>
    bool Plan { get; }

    /// <summary>Whether the help text is only shown.</summary>
    bool Help { get; }

    /// <summary>Whether the first line is left out.</summary>
    bool NoLogo { get; }

    /// <summary>Whether this is no CI system.</summary>
    bool IsLocalBuild { get; }

    /// <summary>Whether this is a CI system.</summary>
    bool IsServerBuild { get; }

    /// <summary>Whether a failed attempt is continued.</summary>
    bool Continue { get; }

    /// <summary>The part of partitioned targets that this run does.</summary>
    Partition Partition { get; }

    /// <summary>Adds pairs to the row of the running target in the summary.</summary>
    void ReportSummary(Configure<Dictionary<string, string>>? configurator = null);

    /// <summary>The value of an injected member that an interface declares: <c>string Feed => TryGetValue(() => Feed);</c></summary>
    T? TryGetValue<T>(Expression<Func<T?>> parameterExpression)
        where T : class;

    /// <inheritdoc cref="TryGetValue{T}(Expression{Func{T}})"/>
    T? TryGetValue<T>(Expression<Func<object?>> parameterExpression);
}
