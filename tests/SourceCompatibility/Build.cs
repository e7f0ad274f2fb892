using Nuke.Common;
using Nuke.Common.CI;
using Nuke.Common.CI.GitHubActions;
using Nuke.Common.Execution;
using Nuke.Common.Git;
using Nuke.Common.Tooling;
using Nuke.Common.Tools.GitHub;
using Nuke.Common.Utilities.Collections;
using Serilog;

[CheckPathEnvironmentVariable]
[ShutdownDotNetAfterServerBuild]
[UnsetVisualStudioEnvironmentVariables]
[Announcement(Priority = 10)]
partial class Build : BaseBuild, ICompile, ITest, IPack, IPublish, ISign, IIntegrationTest
{
    /// Support plugins are available for:
    ///   - JetBrains ReSharper        https://nuke.build/resharper
    ///   - Microsoft VSCode           https://nuke.build/vscode

    public static int Main() => Execute<Build>(x => x.Default);

    [GitRepository] readonly GitRepository GitRepository;
    [CI] readonly GitHubActions GitHubActions;
    [PathVariable("git")] readonly Tool Git;
    [PathVariable] readonly Tool NoSuchToolOnAnyMachine;
    [LocalPath("build-tool.sh")] readonly Tool BuildTool;

    Target Default => _ => _
        .Description("Runs all of it; the default is '{default_target}'")
        .DependsOn(Describe, Paths, Processes)
        .DependsOn<ITest>()
        .DependsOn<IPublish>(x => x.Publish)
        .DependsOn<IIntegrationTest>(x => x.IntegrationTest)
        .TryDependsOn<INobodyImplementsThis>()
        .Executes(() =>
        {
            Assert.True(SucceededTargets.Contains(From<ICompile>().Compile));
            Assert.True(SucceededTargets.Contains(Clean), "Clean was to run");
            Assert.False(InvokedTargets.Contains(Restore));
            Log.Information("Default reached");
        });

    public override Target Clean => _ => _
        .Base()
        .Before(Restore, Describe)
        .Executes(() => Log.Information("Cleaned by the derived class too"));

    Target Restore => _ => _
        .DependsOn(Clean)
        .DependentFor<ICompile>()
        .Executes(() => Log.Information("Restored"));

    Target Describe => _ => _
        .After(Restore)
        .WhenSkipped(DependencyBehavior.Execute)
        .Executes(() =>
        {
            Log.Information("Host {Host}, local {Local}, verbosity {Verbosity}", Host.GetType().Name, IsLocalBuild, Verbosity);
            Log.Information("Branch {Branch}, main {Main}, GitHub {GitHub}", GitRepository.Branch, GitRepository.IsOnMainOrMasterBranch(), GitRepository.IsGitHubRepository());
            if (GitRepository.IsGitHubRepository())
                Log.Information("Owner {Owner}, name {Name}", GitRepository.GetGitHubOwner(), GitRepository.GetGitHubName());

            Log.Information("On GitHub Actions: {Number}", GitHubActions?.RunNumber.ToString() ?? "no");
            if (Host is Terminal)
                Log.Information("Host is a terminal");
            if (Host is IBuildServer server)
                Log.Information("Building {Commit}", server.Commit);
        });

    // Listed in --plan and by name only; its tool is missing, which is nobody's business until it is asked for.
    Target UseMissingTool => _ => _
        .Unlisted()
        .Requires(() => NoSuchToolOnAnyMachine)
        .Executes(() => NoSuchToolOnAnyMachine("--version"));

    Target Report => _ => _
        .TriggeredBy(Paths)
        .AssuredAfterFailure()
        .ProceedAfterFailure()
        .Executes(() => ReportSummary(_ => _
            .AddPair("Configuration", Configuration)
            .AddPair("Items", Items?.Length)));

    T From<T>()
        where T : INukeBuild
        => (T)(object)this;
}
