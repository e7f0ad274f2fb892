using Nuke.Common;
using Nuke.Common.Execution;

namespace MlOpsBuild.EngineFixtures;

/// <summary>Writes down which hook is called when.</summary>
[Extension(Priority = 5)]
internal sealed class Hooked : NukeBuild
{
    [Parameter("The hook that throws")]
    public readonly string? Throws;

    public static int Run() => Execute<Hooked>(x => x.Notify);

    private Target Restore => _ => _.Executes(() => { });

    private Target Compile => _ => _.DependsOn(Restore).Executes(() => { });

    private Target Boom => _ => _.DependsOn(Compile).Executes(() => throw new InvalidOperationException("boom"));

    private Target Notify => _ => _.After(Boom).DependsOn(Boom).AssuredAfterFailure().Executes(() => { });

    protected override void OnBuildCreated() => Note("BuildCreated");

    protected override void OnBuildInitialized() => Note("BuildInitialized");

    protected override void OnTargetRunning(string target) => Note("Running " + target);

    protected override void OnTargetSkipped(string target) => Note("Skipped " + target);

    protected override void OnTargetSucceeded(string target) => Note("Succeeded " + target);

    protected override void OnTargetFailed(string target) => Note("Failed " + target);

    protected override void OnBuildFinished() => Note("BuildFinished");

    private void Note(string hook)
    {
        Console.WriteLine("hook " + hook);
        if (Throws != null && hook.StartsWith(Throws, StringComparison.Ordinal))
            throw new InvalidOperationException($"{hook} threw");
    }

    [AttributeUsage(AttributeTargets.Class)]
    private sealed class ExtensionAttribute : BuildExtensionAttributeBase,
        IOnBuildCreated, IOnBuildInitialized, IOnTargetRunning, IOnTargetSkipped, IOnTargetSucceeded, IOnTargetFailed, IOnTargetSummaryUpdated, IOnBuildFinished
    {
        public void OnBuildCreated(IReadOnlyCollection<ExecutableTarget> executableTargets) => Console.WriteLine($"extension BuildCreated {executableTargets.Count}");

        public void OnBuildInitialized(IReadOnlyCollection<ExecutableTarget> executableTargets, IReadOnlyCollection<ExecutableTarget> executionPlan)
            => Console.WriteLine($"extension BuildInitialized {executionPlan.Count}");

        public void OnTargetRunning(ExecutableTarget target) => Console.WriteLine("extension Running " + target.Name);

        public void OnTargetSkipped(ExecutableTarget target) => Console.WriteLine("extension Skipped " + target.Name);

        public void OnTargetSucceeded(ExecutableTarget target) => Console.WriteLine("extension Succeeded " + target.Name);

        public void OnTargetFailed(ExecutableTarget target) => Console.WriteLine("extension Failed " + target.Name);

        public void OnTargetSummaryUpdated(INukeBuild build, ExecutableTarget target) => Console.WriteLine("extension SummaryUpdated " + target.Name);

        public void OnBuildFinished() => Console.WriteLine("extension BuildFinished");
    }
}
