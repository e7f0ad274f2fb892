using System.Linq.Expressions;
using Nuke.Common.Execution;
using Nuke.Common.Messages;
using Nuke.Common.Output;
using Nuke.Common.Parameters;
using Nuke.Common.Planning;
using Nuke.Common.Reports;
using Serilog;

namespace Nuke.Common.Running;

/// <summary>One run of a build: the steps and hooks in NUKE's order.</summary>
internal sealed class BuildRun(BuildContext context, NukeBuild build, IReadOnlyList<LambdaExpression> defaults)
{
    // NUKE's priorities of its own steps; a user's extension with the same one goes before it.
    private const float SchemaPriority = 75;
    private const float PlanPriority = 10;
    private const float HelpPriority = 5;
    private const float InjectionPriority = -100;

    private Plan _plan = new([], []);

    /// <returns>The exit code.</returns>
    /// <exception cref="UsageException">The build cannot run as it was asked to.</exception>
    public int Execute()
    {
        BuildLog.Open(context, () => build.IsOutputEnabled(DefaultOutput.Timestamps));
        Injection.Parameters(build);
        Define();
        Created();
        if (!build.NoLogo && build.IsOutputEnabled(DefaultOutput.Logo))
        {
            context.Screen.Line(Logo.Text, Ink.Grey);
            context.Screen.Line();
        }

        MakePlan();
        if (ShowOnly())
            return 0;
        return RunPlan();
    }

    private void Define()
    {
        try
        {
            var factories = defaults.Select(x => (Delegate)MemberExpressions.Evaluate(x, build)!).ToList();
            build.ExecutableTargets = TargetFactory.Create(build, factories);
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException)
        {
            throw new UsageException(Faults.DefinitionFailed(exception.Message));
        }
    }

    private void Created()
    {
        var targets = build.ExecutableTargets;
        build.Hooks.Run<IOnBuildCreated>(x => x.OnBuildCreated(targets), from: SchemaPriority);
        Writing(context.RootDirectory / RootLocator.Marker, () => SchemaFile.Update(context, build));
        WarnOfUnknownKeys();
        build.Hooks.Run<IOnBuildCreated>(x => x.OnBuildCreated(targets), below: SchemaPriority);
        build.OnBuildCreated();
    }

    private void WarnOfUnknownKeys()
    {
        foreach (var file in context.Files)
        {
            foreach (var (key, line) in file.Keys.Where(x => x.Key != "$schema" && context.Catalog.Find(x.Key) == null))
            {
                var hint = string.Concat(NearestName.Hint(key, context.Catalog.All.Select(x => x.Name)).Select(x => " " + x));
                Log.Warning("MLO015: {File}({Line}): there is no parameter '{Key}'.{Hint}", file.Path, line, key, hint);
            }
        }
    }

    private void MakePlan()
    {
        var names = context.Parameters.ValueOf<string[]>(BuiltInParameters.Target);
        var invoked = names == null ? [] : Named(names);
        var targets = build.ExecutableTargets;
        var position = targets.Select((x, i) => (x, i)).ToDictionary(x => x.x, x => x.i);
        List<int> At(IEnumerable<ExecutableTarget> some) => [.. some.Select(x => position[x])];
        var nodes = targets.Select(x => new PlanNode(
            x.Name, At(x.ExecutionDependencies), At(x.OrderDependencies.Concat(x.TriggerDependencies)), At(x.Triggers))).ToList();
        try
        {
            _plan = Planner.Create(nodes, At(invoked.Count > 0 ? invoked : targets.Where(x => x.IsDefault)));
        }
        catch (CyclicPlanException exception)
        {
            throw new UsageException(Faults.Cycle(exception.Cycle));
        }

        build.ExecutionPlan = [.. _plan.Order.Select(x => targets[x])];
        foreach (var target in build.ExecutionPlan)
            target.Status = ExecutionStatus.Scheduled;
        foreach (var target in invoked)
            target.Invoked = true;
    }

    /// <summary>The targets of these names, which <see cref="TargetNames"/> has found to exist.</summary>
    private List<ExecutableTarget> Named(IEnumerable<string> names)
    {
        var byName = build.ExecutableTargets.ToDictionary(x => ParameterSpec.Plain(x.Name));
        return [.. names.Select(x => byName[ParameterSpec.Plain(x)]).Distinct()];
    }

    /// <summary>Initialises, unless the user only wants to see the plan or the help text.</summary>
    private bool ShowOnly()
    {
        void Run(float from, float below) => build.Hooks.Run<IOnBuildInitialized>(
            x => x.OnBuildInitialized(build.ExecutableTargets, build.ExecutionPlan), from, below);

        Run(PlanPriority, float.PositiveInfinity);
        if (build.Plan)
        {
            PlanText.Write(context.Screen, build.ExecutionPlan);
            return true;
        }

        Run(HelpPriority, PlanPriority);
        if (build.Help || build.ExecutionPlan.Count == 0)
        {
            HelpText.Write(context.Screen, build.ExecutableTargets, context.Catalog.All, build);
            return true;
        }

        Run(InjectionPriority, HelpPriority);
        Injection.Others(build);
        Run(float.MinValue, InjectionPriority);
        build.OnBuildInitialized();
        return false;
    }

    private int RunPlan()
    {
        using var interruption = new Interruption();
        var started = false;
        try
        {
            Writing(context.TemporaryDirectory, OpenFiles);
            var attempt = new AttemptLog(context.TemporaryDirectory / "build-attempt.log");
            SkipWhatNeedNotRun(attempt);
            new Requirements(build, context, Prompt.ForTerminal(context.Host)).Check(build.ExecutionPlan);

            started = interruption.IsAwaited = true;
            var steps = build.ExecutionPlan.ToList();
            new TargetRunner(build, context, _plan, steps, attempt, interruption).Run(Degree());
        }
        finally
        {
            foreach (var target in build.ExecutionPlan.Where(x => x.Status is ExecutionStatus.Scheduled or ExecutionStatus.Running))
                target.Status = target.Status == ExecutionStatus.Running ? ExecutionStatus.Aborted : ExecutionStatus.NotRun;
            Finish(started);
            BuildLog.Close();
        }

        return build.ExitCode ?? interruption.ExitCode ?? (build.IsFailing ? BuildProgram.Failed : 0);
    }

    private void OpenFiles()
    {
        Directory.CreateDirectory(context.TemporaryDirectory);
        if (NukeBuild.IsLocalBuild)
            BuildLog.KeepIn(new FileLog(context.TemporaryDirectory, context.Output.Masker, context.Clock));
    }

    private void SkipWhatNeedNotRun(AttemptLog attempt)
    {
        var done = build.Continue ? attempt.Read(build.ExecutionPlan) : null;
        if (build.Continue && done == null)
            Log.Warning("There is no failed attempt at these targets to continue; all of them run");
        foreach (var target in build.ExecutionPlan.Where(x => done?.Contains(x.Name) == true))
        {
            target.Status = ExecutionStatus.Skipped;
            target.Skipped = "succeeded in the last attempt";
        }

        attempt.Begin(build.ExecutionPlan, done ?? new HashSet<string>());
        var skip = context.Parameters.ValueOf<string[]>(BuiltInParameters.Skip);
        Skipping.Apply(build.ExecutionPlan, skip == null ? null : Named(skip));
    }

    private int Degree() => !context.Parameters.IsGiven(BuiltInParameters.Parallel)
        ? 1
        : context.Parameters.ValueOf<int>(BuiltInParameters.Parallel) is > 0 and var degree ? degree : Environment.ProcessorCount;

    private void Finish(bool started)
    {
        if (started)
        {
            if (build.IsOutputEnabled(DefaultOutput.ErrorsAndWarnings))
                context.Host.WriteErrorsAndWarnings();
            if (build.IsOutputEnabled(DefaultOutput.TargetOutcome))
                context.Host.WriteTargetOutcome(build);
            if (build.IsOutputEnabled(DefaultOutput.BuildOutcome))
                context.Host.WriteBuildOutcome(build);
        }

        build.Hooks.Run<IOnBuildFinished>(x => x.OnBuildFinished());
        build.OnBuildFinished();
    }

    private static void Writing(string path, Action write)
    {
        try
        {
            write();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException(Faults.NotWritable(path, exception.Message));
        }
    }
}
