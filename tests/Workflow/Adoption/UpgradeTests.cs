using MlOpsBuild.Workflow.Adoption;
using MlOpsBuild.Workflow.Adoption.Files;

namespace MlOpsBuild.Workflow.Tests.Adoption;

/// <summary>Later versions of the toolkit, in a repository that was edited since.</summary>
public sealed class UpgradeTests
{
    private const string Workflow = ".github/workflows/ci.yml";
    private const string Newer = "timeout-minutes: 120";

    [Fact]
    public async Task What_nobody_edited_becomes_what_is_new()
    {
        using var folder = await AdoptedAsync();

        var result = await folder.AdoptAsync(Later, edition: Newer);

        State(result, "build/_build.csproj").ShouldBe(FileState.Changed);
        folder["build/_build.csproj"]!.ShouldContain("[0.2.0]");
        result.Before.ShouldBe("0.1.0");
    }

    [Fact]
    public async Task Edits_elsewhere_are_kept_beside_what_is_new()
    {
        using var folder = await AdoptedAsync();
        folder.Write("build/_build.csproj", folder["build/_build.csproj"]!.Replace("  <ItemGroup>\n", "  <!-- mine -->\n  <ItemGroup>\n    <PackageReference Include=\"Mine\" Version=\"1.0.0\" />\n", StringComparison.Ordinal));
        folder.Write("build/Build.cs", folder["build/Build.cs"] + "// mine\n");

        // The line of the edit and that of the version have one between them at least.
        folder.Write("build/_build.csproj", folder["build/_build.csproj"]!.Replace("    <PackageReference Include=\"Mine\" Version=\"1.0.0\" />\n", "", StringComparison.Ordinal));
        var result = await folder.AdoptAsync(Later);

        State(result, "build/_build.csproj").ShouldBe(FileState.Merged);
        folder["build/_build.csproj"]!.ShouldContain("  <!-- mine -->\n");
        folder["build/_build.csproj"]!.ShouldContain("[0.2.0]");
        State(result, "build/Build.cs").ShouldBe(FileState.Unchanged);
        folder["build/Build.cs"]!.ShouldEndWith("// mine\n");
    }

    [Fact]
    public async Task A_conflict_is_marked_and_told_and_loses_nothing()
    {
        using var folder = await AdoptedAsync();
        folder.Write("build/_build.csproj", folder["build/_build.csproj"]!.Replace("[0.1.0]", "[0.1.*]", StringComparison.Ordinal));

        var result = await folder.AdoptAsync(Later);

        var conflict = result.Conflicts.ShouldHaveSingleItem();
        conflict.Path.ShouldBe("build/_build.csproj");
        var lines = folder["build/_build.csproj"]!.Split('\n');
        lines[conflict.Conflicts.ShouldHaveSingleItem() - 1].ShouldBe("<<<<<<< yours");
        lines.ShouldContain(x => x.Contains("[0.1.*]", StringComparison.Ordinal));
        lines.ShouldContain(x => x.Contains("[0.2.0]", StringComparison.Ordinal));
        lines.ShouldContain(">>>>>>> MlOpsBuild 0.2.0");

        var marked = folder.Content();
        (await folder.AdoptAsync(Later)).Conflicts.ShouldBeEmpty("nothing is new, so nothing is merged");
        folder.Content().ShouldBe(marked);
        (await folder.AdoptAsync(x => x with { Version = "0.3.0" })).Conflicts.ShouldHaveSingleItem().Detail.ShouldContain("has a conflict of an earlier upgrade");

        folder.Write("build/_build.csproj", string.Join('\n', lines.Where(x => !x.StartsWith("<<<<<<<", StringComparison.Ordinal) && !x.StartsWith("=======", StringComparison.Ordinal) && !x.StartsWith(">>>>>>>", StringComparison.Ordinal) && !x.Contains("[0.1.*]", StringComparison.Ordinal))));
        (await folder.AdoptAsync(x => x with { Version = "0.3.0" })).Conflicts.ShouldBeEmpty();
        folder["build/_build.csproj"]!.ShouldContain("[0.3.0]");
    }

    [Fact]
    public async Task A_file_that_was_deleted_stays_away()
    {
        using var folder = await AdoptedAsync();
        File.Delete(folder.At(Workflow));

        var result = await folder.AdoptAsync(Later);

        State(result, Workflow).ShouldBe(FileState.Kept);
        File.Exists(folder.At(Workflow)).ShouldBeFalse();
    }

    [Fact]
    public async Task Workspaces_that_are_stated_later_come_into_an_edited_mlops_yml()
    {
        using var folder = await AdoptedAsync();
        folder.Write("mlops.yml", folder["mlops.yml"]!.Replace("name: churn\n", "name: churn\nbuild: make\n", StringComparison.Ordinal));

        var result = await folder.AdoptAsync(x => x with { Workspaces = new Dictionary<string, WorkspaceAddress> { ["dev"] = new(AdoptedFolder.Subscription, "rg", "mlw") } });

        State(result, "mlops.yml").ShouldBe(FileState.Merged);
        folder["mlops.yml"]!.ShouldContain("build: make\n");
        folder["mlops.yml"]!.ShouldContain("dev:        { platform: azure");
        State(result, Workflow).ShouldBe(FileState.Unchanged);
        folder[".github/workflows/rollback.yml"].ShouldNotBeNull("on Azure there is something to roll back");
    }

    [Fact]
    public async Task A_dry_run_tells_and_writes_nothing()
    {
        using var folder = new AdoptedFolder();
        folder.Write("src/a.py", "x = 1\n");
        var before = folder.Content();

        var result = await folder.AdoptAsync(x => x with { DryRun = true });

        State(result, "build.sh").ShouldBe(FileState.Created);
        folder.Content().ShouldBe(before);
        Directory.Exists(folder.At(".nuke")).ShouldBeFalse();
        Text(result).ShouldContain("Nothing was written.");
    }

    [Fact]
    public async Task A_manifest_that_cannot_be_read_stops_everything()
    {
        using var folder = await AdoptedAsync();
        folder.Write(".nuke/adopted.json", "{\n  \"version\": \"0.1.0\",\n<<<<<<< mine\n");
        var before = folder.Content();

        (await Should.ThrowAsync<WorkflowException>(() => folder.AdoptAsync(Later))).Message.ShouldStartWith("MLO383 .nuke/adopted.json cannot be read: line 3: ");
        folder.Write(".nuke/adopted.json", "{ \"format\": 2, \"version\": \"9.0.0\", \"ci_system\": \"git-hub\" }");
        (await Should.ThrowAsync<WorkflowException>(() => folder.AdoptAsync(Later))).Message.ShouldContain("it has format 2, of a newer toolkit; this one knows 1");
        folder.Content().Where(x => x.Key != ".nuke/adopted.json").ShouldBe(before.Where(x => x.Key != ".nuke/adopted.json"));
    }

    [Fact]
    public async Task A_manifest_that_was_deleted_is_written_again_and_nothing_else_changes()
    {
        using var folder = await AdoptedAsync();
        var before = folder.Content();
        File.Delete(folder.At(".nuke/adopted.json"));

        await folder.AdoptAsync();

        folder.Content().ShouldBe(before);
    }

    [Fact]
    public async Task The_toolkit_and_a_folder_that_is_not_there_are_not_adopted()
    {
        using var folder = new AdoptedFolder();
        (await Should.ThrowAsync<WorkflowException>(() => folder.AdoptAsync(project: "none"))).Message.ShouldStartWith("MLO380 There is no folder");
        (await Should.ThrowAsync<WorkflowException>(() => folder.AdoptAsync(x => x with { Project = Path.Combine(AdoptedFolder.Toolkit, "templates", "python") }))).Message.ShouldContain("is the toolkit itself");
    }

    [Theory]
    [InlineData("rg/mlw")]
    [InlineData("mine/rg/mlw")]
    [InlineData("11111111-2222-3333-4444-555555555555//mlw")]
    public void A_workspace_that_is_stated_otherwise_is_told(string text)
        => Should.Throw<WorkflowException>(() => WorkspaceAddress.Parse("staging", text)).Message.ShouldStartWith($"MLO381 --staging is '{text}'; it takes <subscription id>/<resource group>/<name>");

    private static async Task<AdoptedFolder> AdoptedAsync()
    {
        var folder = new AdoptedFolder();
        folder.Write("src/a.py", "x = 1\n");
        await folder.AdoptAsync();
        return folder;
    }

    private static AdoptionOptions Later(AdoptionOptions options) => options with { Version = "0.2.0" };

    private static FileState State(AdoptionResult result, string path) => result.Changes.Single(x => x.Path == path).State;

    private static string Text(AdoptionResult result)
    {
        using var writer = new StringWriter();
        AdoptionText.Write(result, writer);
        return writer.ToString();
    }
}
