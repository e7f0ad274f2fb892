using System.Reflection;
using Nuke.Common.CI;
using Nuke.Common.CI.AzurePipelines;
using Nuke.Common.CI.GitHubActions;
using Nuke.Common.Execution;
using Nuke.Common.IO;
using Nuke.Common.Tooling;
using Nuke.Common.ValueInjection;

namespace MlOpsBuild.Engine.Tests.Surface;

[Collection(HostCollection.Name)]
public sealed class InjectionTests
{
    [Fact]
    public void The_host_is_injected_where_it_is_asked_for_by_its_type()
    {
        var actions = new GitHubActions();
        using var host = new OnHost(actions);

        Inject(nameof(Members.Actions)).ShouldBe(actions);
        Inject(nameof(Members.Azure)).ShouldBeNull();
        Inject(nameof(Members.AnyServer)).ShouldBe(actions);
    }

    [Fact]
    public void On_a_terminal_no_CI_system_is_injected()
    {
        using var host = new OnHost(new Terminal());

        Inject(nameof(Members.Actions)).ShouldBeNull();
        Inject(nameof(Members.AnyServer)).ShouldBeNull();
    }

    [Fact]
    public void A_tool_on_the_path_is_called_by_the_name_of_its_member_or_its_own()
    {
        ((Tool)Inject(nameof(Members.Git))!)($"--version", logOutput: false, logInvocation: false).Single().Text.ShouldStartWith("git version");
        Inject(nameof(Members.AlsoGit)).ShouldBeOfType<Tool>();
    }

    [Fact]
    public void A_tool_that_is_not_found_is_null()
    {
        Inject(nameof(Members.Missing)).ShouldBeNull();
        Inject(nameof(Members.MissingFile)).ShouldBeNull();
    }

    [Fact]
    public void A_variable_of_the_tools_name_goes_before_the_path()
    {
        using var folder = new IO.TemporaryDirectory();
        var script = (folder / "own git").WriteAllText("#!/bin/sh\necho own").SetExecutable();
        Environment.SetEnvironmentVariable("TOOL-UNDER-TEST_EXE", script);
        try
        {
            ((Tool)Inject(nameof(Members.ByVariable))!)($"", logOutput: false, logInvocation: false).StdToText().ShouldBe("own");
        }
        finally
        {
            Environment.SetEnvironmentVariable("TOOL-UNDER-TEST_EXE", null);
        }
    }

    private static object? Inject(string name)
    {
        var member = typeof(Members).GetProperty(name, BindingFlags.Static | BindingFlags.Public)!;
        return member.GetCustomAttribute<ValueInjectionAttributeBase>()!.TryGetValue(member, new object());
    }

    private static class Members
    {
        [CI]
        public static GitHubActions? Actions => null;

        [CI]
        public static AzurePipelines? Azure => null;

        [CI]
        public static IBuildServer? AnyServer => null;

        [PathVariable]
        public static Tool? Git => null;

        [PathVariable("git")]
        public static Tool? AlsoGit => null;

        [PathVariable("no-such-tool-on-any-machine")]
        public static Tool? Missing => null;

        [LocalPath("no/such/file.exe", "no/such/file")]
        public static Tool? MissingFile => null;

        [PathVariable("tool-under-test")]
        public static Tool? ByVariable => null;
    }
}
