using MlOpsBuild.Assets.Plans;

namespace MlOpsBuild.Assets.Tests.Plans;

public sealed class PlanTests
{
    private const string Job = "type: command\ncommand: echo\nenvironment: azureml:e:1\n";

    [Fact]
    public void A_plan_says_which_holes_its_client_must_know()
    {
        using var folder = new DocumentFolder();

        folder.Read(Job).Plan!.Open.ShouldBe([Holes.Workspace, Holes.JobName], ignoreOrder: true);
    }

    [Fact]
    public void A_hole_without_an_answer_is_named()
    {
        using var folder = new DocumentFolder();
        var step = folder.Read(Job).Plan!.Steps[^1];

        Should.Throw<KeyNotFoundException>(() => PlanFilling.Fill(step, new Dictionary<string, string>())).Message.ShouldContain("'workspace'");
    }

    [Fact]
    public void Equal_steps_share_one_anonymous_component()
    {
        using var folder = new DocumentFolder();
        var plan = folder.Read("type: pipeline\njobs: {a: {command: echo, environment: {image: x}}, b: {command: echo, environment: {image: x}}}").Plan!;

        plan.Steps.OfType<RequestStep>().Count(x => x.Path.Contains("/components/", StringComparison.Ordinal)).ShouldBe(1);
        plan.Steps.OfType<RequestStep>().Count(x => x.Path.Contains("/environments/", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public void Code_that_the_workspace_has_is_not_sent_again()
    {
        using var folder = new DocumentFolder();
        folder.Write("src/main.py", "print()");
        folder.Write("src/.amlignore", "*.tmp\n");
        folder.Write("src/x.tmp", "x");
        var plan = folder.Read(Job + "code: src\n").Plan!;
        var upload = plan.Steps.OfType<UploadStep>().Single();

        upload.Files.Select(x => x.Name).ShouldBe([".amlignore", "main.py"]);
        upload.Unless.ShouldBe(plan.Steps.OfType<LookUpStep>().Single().Hole);
    }

    [Fact]
    public void A_link_out_of_the_repository_is_an_error_unless_allowed()
    {
        using var folder = new DocumentFolder();
        folder.Write("src/main.py", "print()");
        var document = folder.Write("document.yml", Job + "code: src\n");
        File.WriteAllText(Path.Combine(folder.Root, "..", "secret"), "x");
        File.CreateSymbolicLink(Path.Combine(folder.Root, "src", "link"), Path.Combine(folder.Root, "..", "secret"));

        AssetDocuments.Read(document, new AssetOptions { Root = folder.Root }).Errors.ShouldHaveSingleItem().Id.ShouldBe("MLO221");
        AssetDocuments.Read(document, new AssetOptions { Root = folder.Root, AllowOutsideRoot = true }).Plan.ShouldNotBeNull();
    }

    [Fact]
    public void Overrides_are_applied_before_the_check()
    {
        using var folder = new DocumentFolder();

        var body = folder.Read(Job, "resources.instance_count=3", "display_name=now").Plan!.Steps.OfType<RequestStep>().Single().Body["properties"]!;
        body["resources"]!["instanceCount"]!.GetValue<long>().ShouldBe(3);
        body["displayName"]!.GetValue<string>().ShouldBe("now");
        folder.Read(Job, "command.x=1").Errors.ShouldHaveSingleItem().Id.ShouldBe("MLO204");
    }

    [Fact]
    public void The_stable_version_is_picked_where_there_is_one()
    {
        new ApiVersion("2024-01-01-preview", "2025-06-01").Pick(stable: true).ShouldBe("2025-06-01");
        new ApiVersion("2024-01-01-preview", null).Pick(stable: true).ShouldBe("2024-01-01-preview");
    }
}
