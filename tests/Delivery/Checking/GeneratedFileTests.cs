using MlOpsBuild.Delivery.Tests.Checking.Rules;
using MlOpsBuild.Delivery.Tests.Harness;

namespace MlOpsBuild.Delivery.Tests.Checking;

/// <summary>Every workflow, action and pipeline template that this repository gives to others is sound.</summary>
public sealed class GeneratedFileTests
{
    private static readonly Lazy<IReadOnlyList<PublishedFile>> s_files = new(() => PublishedFile.Below(Repository.Root, "actions", "templates/github", ".github/workflows", "templates/azure-pipelines"));

    [Theory]
    [InlineData("actions/setup/action.yml")]
    [InlineData("actions/full-train/action.yml")]
    [InlineData("templates/github/cd.yml")]
    [InlineData(".github/workflows/ci.yml")]
    [InlineData("templates/azure-pipelines/stages/cd.yml")]
    [InlineData("templates/azure-pipelines/steps/promote.yml")]
    [InlineData("templates/azure-pipelines/consumer/.azure-pipelines/rollback.yml")]
    public void All_kinds_of_files_are_looked_at(string path) => s_files.Value.ShouldContain(x => x.Path == path);

    [Fact]
    public async Task Checkers_of_GitHub_and_Azure_find_nothing()
    {
        var findings = await Checkers.CheckAsync(s_files.Value);

        findings.ShouldBeEmpty();
        Assert.SkipWhen(Repository.PipelineSchema == null, Repository.NoPipelineSchema);
    }

    [Fact]
    public void Our_own_rules_hold() => HouseRules.Check(s_files.Value).ShouldBeEmpty();

    [Fact]
    public async Task ShellCheck_finds_nothing_in_their_scripts()
    {
        Assert.SkipUnless(ShellCheck.IsThere, ShellCheck.Absent);

        (await ShellCheck.CheckAsync([.. s_files.Value.SelectMany(Script.In)])).ShouldBeEmpty();
    }

    [Fact]
    public async Task ShellCheck_finds_nothing_in_the_scripts_of_the_repository()
    {
        Assert.SkipUnless(ShellCheck.IsThere, ShellCheck.Absent);

        (await ShellCheck.CheckFilesAsync("build.sh", ".ci/run")).ShouldBeEmpty();
    }
}
