using System;
using System.Collections.Generic;
using System.Linq;
using Nuke.Common;
using Nuke.Common.Tooling;
using Nuke.Common.Utilities;
using Nuke.Common.Utilities.Collections;
using Serilog;

partial class Build
{
    Target Processes => _ => _
        .DependsOn(Clean)
        .Requires(() => Git)
        .Requires(() => BuildTool, () => Git)
        .OnlyWhenStatic(() => EnvironmentInfo.IsUnix)
        .Executes(() =>
        {
            var version = Git("--version", logOutput: false).Single().Text;
            Log.Information("Version {Version}", version.SplitSpace().First());
            Git($"rev-parse --show-toplevel", workingDirectory: RootDirectory);
            Git($"config {"user.name":nq} {"A person"}", workingDirectory: RootDirectory);
            Assert.True(Git($"config user.name", workingDirectory: RootDirectory).StdToText() == "A person");

            var told = BuildTool($"{"two words"} {RootDirectory / "a folder"}").EnsureOnlyStd();
            Log.Information("Tool was told {Lines}", told.Select(x => x.Text.TrimStart(RootDirectory)).JoinCommaSpace());

            var exitCode = -1;
            BuildTool("fail", exitHandler: x => exitCode = x.ExitCode);
            Assert.True(exitCode == 3);
            try
            {
                BuildTool("fail");
                Assert.Fail("The tool was to fail");
            }
            catch (ProcessException exception)
            {
                Log.Information("Tool failed with {ExitCode}", exception.ExitCode);
            }

            var lines = new List<string>();
            var process = ProcessTasks.StartProcess(
                ToolPathResolver.GetPathExecutable("git"),
                "--version",
                workingDirectory: RootDirectory,
                environmentVariables: EnvironmentInfo.Variables.ToDictionary(x => x.Key, x => x.Value).AddPair("GREETING", "hello"),
                timeout: 60_000,
                logInvocation: false,
                logger: (type, text) => lines.Add($"{type}: {text}"));
            process.AssertZeroExitCode();
            Assert.True(lines.Single().StartsWithOrdinalIgnoreCase("Std: git version"));
            ProcessTasks.StartShell("exit 4", logInvocation: false).AssertWaitForExit();
        });

    Target Flow => _ => _
        .DependentFor(Default)
        .OnlyWhenDynamic(() => IsLocalBuild, "this is somebody's machine")
        .OnlyWhenDynamic(() => !IsFailing)
        .Executes(async () =>
        {
            await System.Threading.Tasks.Task.Yield();
            var attempts = 0;
            ControlFlow.ExecuteWithRetry(
                () => Assert.True(++attempts == 3),
                cleanup: () => Log.Debug("Cleaned up after attempt {Attempt}", attempts),
                retryAttempts: 5,
                delay: TimeSpan.FromMilliseconds(1));
            ControlFlow.SuppressErrors(() => throw new Exception("never seen"), logWarning: false);
            Assert.True(ControlFlow.SuppressErrors(() => int.Parse("x"), defaultValue: 7, logWarning: false) == 7);
            Assert.NotEmpty(EnvironmentInfo.Paths);
            Assert.True(Text.NotNull() != null && Text.NotNullOrEmpty().Length > 0);
            using (EnvironmentInfo.SwitchWorkingDirectory(TemporaryDirectory))
                Assert.True(EnvironmentInfo.WorkingDirectory == TemporaryDirectory);
            EnvironmentInfo.SetVariable("NUKE_STYLE", "42");
            Assert.True(EnvironmentInfo.GetVariable<int>("NUKE_STYLE") == 42 && EnvironmentInfo.HasVariable("NUKE_STYLE"));
            Log.Information("Third attempt of {Platform} succeeded", EnvironmentInfo.IsWin ? "Windows" : "Unix");
        });
}
