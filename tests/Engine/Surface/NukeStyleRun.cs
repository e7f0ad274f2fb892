using System.Diagnostics;
using MlOpsBuild.Engine.Tests.Harness;
using Nuke.Common.IO;
using Nuke.Common.Tooling;

namespace MlOpsBuild.Engine.Tests.Surface;

/// <summary>The build that is written as users of NUKE write theirs, run as a process in a git repository.</summary>
public sealed class NukeStyleRun : IDisposable
{
    private static readonly string[] s_parameters =
    [
        "--folder", "a folder", "--folders", "x", "y", "--maybe-count", "2", "--items", "a", "b", "c", "--numbers", "1+2+3",
        "--configuration", "release", "--release", "1.2.3", "--location", "3:4", "--weekday", "friday", "--day", "2026-01-31",
        "--patience", "00:01:30", "--identifier", "00000000-0000-0000-0000-000000000001", "--address", "https://example.com/x",
        "--price", "1.5", "--flag", "--maybe-flag", "false", "--renamed-thing", "r", "--color", "purple",
        "--api-key", "planted-key", "--shard", "2", "--property", "p", "--test-degree", "4", "--publish-feed", "https://feed.example/own",
    ];

    private readonly GitSandbox _sandbox = new();

    public NukeStyleRun()
    {
        (Root / ".nuke").CreateDirectory();
        _sandbox.Git("remote", "add", "origin", "git@github.com:owner/name.git");
        (Root / "build-tool.sh").WriteAllText(
            """
            #!/bin/sh
            [ "$1" = fail ] && exit 3
            for word in "$@"; do echo "$word"; done
            """).SetExecutable();
    }

    public AbsolutePath Root => _sandbox.Repository;

    /// <param name="targets">What to run; the default when empty.</param>
    /// <param name="variables">Added to the environment.</param>
    public FixtureResult Run(string[] targets, params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Fixtures.Locate("SourceCompatibility.Fixture", "NukeStyleBuild.dll"), .. targets, .. s_parameters])
        {
            WorkingDirectory = Root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in Fixtures.ForeignVariables)
            start.Environment.Remove(name);
        start.Environment["PUBLISH_TOKEN"] = "planted-token";
        start.Environment["COLUMNS"] = "120";
        // What ends the SDK's build servers on a CI system must not end those of the machine that tests.
        start.Environment["DOTNET_EXE"] = Root / "build-tool.sh";
        foreach (var (name, value) in variables)
            start.Environment[name] = value;

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        return FixtureRun.Collect(process);
    }

    public void Dispose() => _sandbox.Dispose();
}
