namespace MlOpsBuild.Journeys.Tests.Bootstrap;

public sealed class FailureTests(CompiledRepository compiled)
{
    [Fact]
    public async Task A_compile_error_is_shown_nothing_stale_runs_and_mending_it_works()
    {
        using var repository = compiled.CheckOut();
        await repository.Build();
        repository.Write("build/_build/Text.cs", "internal static class Text { public const string Greeting = 1; }");
        var broken = await repository.Build();
        broken.ExitCode.ShouldBe(1);
        broken.Output.ShouldBeEmpty();
        broken.Errors.ShouldContain("Text.cs(1,61): error CS0029");
        broken.Errors.ShouldContain("the build does not compile");
        Directory.GetDirectories(repository.Programs, "new.*").ShouldBeEmpty();
        (await repository.Build()).ExitCode.ShouldBe(1, "it is still broken");
        repository.Greet("mended");
        (await repository.Build()).ShouldHaveSaid("mended");
    }

    [Fact]
    public async Task A_missing_sdk_that_may_not_be_downloaded_is_said_with_the_next_step()
    {
        using var repository = compiled.CheckOut();
        repository.Greet("two");
        repository.AddTool("dotnet", "#!/bin/sh\nexit 145");
        repository.AddTool("curl", "#!/bin/sh\ntouch \"$RECORD_FOLDER/downloaded\"\nexit 1");
        repository.Environment["NUKE_NO_SDK_INSTALL"] = "1";
        var run = await repository.Build();
        run.ExitCode.ShouldBe(1);
        run.Output.ShouldBeEmpty();
        run.Errors.ShouldBe("""
            build.sh: no .NET SDK that fits global.json was found, and NUKE_NO_SDK_INSTALL=1 forbids to download one.
              Install the .NET SDK 10.0.100 (rollForward: latestFeature) from https://dot.net/download,
              or unset NUKE_NO_SDK_INSTALL to have one put into .nuke/temp.

            """);
        File.Exists(Path.Combine(repository.Root, "..", "downloaded")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_missing_sdk_is_installed_into_the_temporary_folder()
    {
        using var repository = compiled.CheckOut();
        repository.Greet("installed");
        repository.AddTool("dotnet", "#!/bin/sh\nexit 145");
        // The download and the installer are Microsoft's; theirs would need the network.
        repository.AddTool("curl", """
            #!/bin/bash
            while [ "$1" != -o ]; do shift; done
            cat > "$2" <<'END'
            printf '%s\n' "$@" > "$RECORD_FOLDER/installer"
            while [ "$1" != --install-dir ]; do shift; done
            mkdir -p "$2" && ln -s "$REAL_DOTNET" "$2/dotnet"
            END
            """);
        var run = await repository.Build();
        run.ShouldHaveSaid("installed");
        File.ReadAllLines(Path.Combine(repository.Root, "..", "installer")).ShouldBe([
            "--jsonfile", repository.At("global.json"), "--install-dir", repository.At(".nuke/temp/dotnet-sdk"), "--no-path"]);
    }

    [Fact]
    public async Task A_download_that_fails_is_said_with_the_next_step()
    {
        using var repository = compiled.CheckOut();
        repository.Greet("two");
        repository.AddTool("dotnet", "#!/bin/sh\nexit 145");
        repository.AddTool("curl", "#!/bin/sh\necho 'could not resolve host' >&2\nexit 6");
        var run = await repository.Build();
        run.ExitCode.ShouldBe(1);
        run.Errors.ShouldContain("could not resolve host");
        run.Errors.ShouldContain("could not be downloaded.\n  Install the .NET SDK 10.0.100");
    }

    [Fact]
    public async Task A_missing_project_is_said()
    {
        using var repository = compiled.CheckOut();
        File.Delete(repository.At("build/_build/_build.csproj"));
        var run = await repository.Build();
        run.ExitCode.ShouldBe(1);
        run.Errors.ShouldContain("build/_build/_build.csproj");
    }
}
