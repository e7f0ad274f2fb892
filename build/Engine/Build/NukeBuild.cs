using System.Linq.Expressions;
using System.Reflection;
using Nuke.Common.CI;
using Nuke.Common.Execution;
using Nuke.Common.Parameters;
using Nuke.Common.Tooling;
using Nuke.Common.ValueInjection;

namespace Nuke.Common;

/// <summary>
/// The base of a build: a class whose properties of type <see cref="Target"/> are the targets. Its
/// <c>Main</c> is <c>static int Main() => Execute&lt;Build&gt;(x => x.Compile);</c>
/// </summary>
public abstract partial class NukeBuild : INukeBuild
{
    private DisableDefaultOutputAttribute[]? _disabledOutputs;

    internal IReadOnlyList<ExecutableTarget> ExecutableTargets { get; set; } = [];

    /// <inheritdoc/>
    public IReadOnlyCollection<ExecutableTarget> ExecutionPlan { get; set; } = [];

    /// <inheritdoc/>
    public IReadOnlyCollection<ExecutableTarget> InvokedTargets => [.. ExecutionPlan.Where(x => x.Invoked)];

    /// <inheritdoc/>
    public IReadOnlyCollection<ExecutableTarget> SkippedTargets => WithStatus(ExecutionStatus.Skipped);

    /// <inheritdoc/>
    public IReadOnlyCollection<ExecutableTarget> ScheduledTargets => WithStatus(ExecutionStatus.Scheduled);

    /// <inheritdoc/>
    public IReadOnlyCollection<ExecutableTarget> RunningTargets => WithStatus(ExecutionStatus.Running);

    /// <inheritdoc/>
    public IReadOnlyCollection<ExecutableTarget> AbortedTargets => WithStatus(ExecutionStatus.Aborted);

    /// <inheritdoc/>
    public IReadOnlyCollection<ExecutableTarget> FailedTargets => WithStatus(ExecutionStatus.Failed);

    /// <inheritdoc/>
    public IReadOnlyCollection<ExecutableTarget> SucceededTargets => WithStatus(ExecutionStatus.Succeeded);

    /// <inheritdoc/>
    public IReadOnlyCollection<ExecutableTarget> FinishedTargets => WithStatus(ExecutionStatus.Failed, ExecutionStatus.Succeeded);

    /// <inheritdoc/>
    public bool IsSucceeding => !IsFailing;

    /// <inheritdoc/>
    public bool IsFailing => WithStatus(ExecutionStatus.Failed, ExecutionStatus.Aborted, ExecutionStatus.NotRun).Count > 0;

    /// <inheritdoc/>
    public bool IsFinished => WithStatus(ExecutionStatus.Scheduled, ExecutionStatus.Running).Count == 0;

    /// <inheritdoc/>
    public int? ExitCode { get; set; }

    /// <inheritdoc/>
    public bool Plan { get; } = BuildContext.Current.Parameters.ValueOf<bool>(BuiltInParameters.Plan);

    /// <inheritdoc/>
    public bool Help { get; } = BuildContext.Current.Parameters.ValueOf<bool>(BuiltInParameters.Help);

    /// <inheritdoc/>
    public bool NoLogo { get; set; } = BuildContext.Current.Parameters.ValueOf<bool>(BuiltInParameters.NoLogo);

    /// <inheritdoc/>
    public bool Continue { get; internal set; } = BuildContext.Current.Parameters.ValueOf<bool>(BuiltInParameters.Continue);

    /// <inheritdoc/>
    public Partition Partition { get; internal set; }
        = BuildContext.Current.Parameters.ValueOf<Partition>(BuiltInParameters.Partition) ?? Partition.Single;

    /// <summary>Runs the build. The expressions name the targets that run when the user names none.</summary>
    /// <returns>0 when all went well, 1 when a target failed, 2 for bad usage, 130 when interrupted, or <see cref="ExitCode"/>.</returns>
    protected static int Execute<T>(params Expression<Func<T, Target>>[] defaultTargetExpressions)
        where T : NukeBuild, new()
        => Running.BuildProgram.Execute(Environment.GetCommandLineArgs()[1..], () => new T(), typeof(T), defaultTargetExpressions);

    T? INukeBuild.TryGetValue<T>(Expression<Func<T?>> parameterExpression)
        where T : class
        => (T?)Injected(parameterExpression);

    T? INukeBuild.TryGetValue<T>(Expression<Func<object?>> parameterExpression)
        where T : default
        => Injected(parameterExpression) is T value ? value : default;

    /// <inheritdoc/>
    public void ReportSummary(Configure<Dictionary<string, string>>? configurator = null)
    {
        var target = ExecutionPlan.FirstOrDefault(x => x.Name == Output.LogSink.CurrentTarget.Value)
            ?? throw new InvalidOperationException("ReportSummary is for running targets; none is running here.");
        ReportSummary(target, configurator);
    }

    internal void ReportSummary(ExecutableTarget target, Configure<Dictionary<string, string>>? configurator)
    {
        foreach (var (key, value) in configurator?.Invoke([]) ?? [])
            target.SummaryInformation[key] = value;
        Hooks.Run<IOnTargetSummaryUpdated>(x => x.OnTargetSummaryUpdated(this, target));
    }

    /// <summary>Asked for every line that is logged, so the attributes are looked for once.</summary>
    internal bool IsOutputEnabled(DefaultOutput output)
    {
        _disabledOutputs ??= [.. GetType().GetCustomAttributes<DisableDefaultOutputAttribute>()];
        return !Array.Exists(_disabledOutputs, x => x.DisabledOutputs.Contains(output) && x.IsApplicable(this));
    }

    private object? Injected(LambdaExpression expression)
    {
        var member = MemberExpressions.MemberOf(expression)
            ?? throw new ArgumentException("Name the member itself: TryGetValue(() => Member).", nameof(expression));
        var attribute = member.GetCustomAttribute<ValueInjectionAttributeBase>()
            ?? throw new ArgumentException($"Member '{member.Name}' has no attribute that injects a value.", nameof(expression));
        attribute.Build = this;
        return attribute.TryGetValue(member, this);
    }

    private List<ExecutableTarget> WithStatus(params ReadOnlySpan<ExecutionStatus> statuses)
    {
        var found = new List<ExecutableTarget>();
        foreach (var target in ExecutionPlan)
        {
            if (statuses.Contains(target.Status))
                found.Add(target);
        }

        return found;
    }
}
