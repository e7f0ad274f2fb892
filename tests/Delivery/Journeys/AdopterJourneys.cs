using MlOpsBuild.Delivery.Tests.Execution;
using MlOpsBuild.Workflow.Publishing;

namespace MlOpsBuild.Delivery.Tests.Journeys;

/// <summary>From a pull request through staging to production and back, by the workflows and actions alone.</summary>
public sealed class AdopterJourneys
{
    [Fact]
    public Task A_repository_in_dotnet_gets_to_production_and_back_by_its_workflows()
        => GoAsync("templates/flight-delay", ProjectLanguage.DotNet);

    [Fact]
    public Task A_repository_in_Python_gets_to_production_and_back_by_its_workflows()
    {
        Assert.SkipUnless(MachinePython.IsThere, MachinePython.Absent);
        return GoAsync("templates/python", ProjectLanguage.Python);
    }

    private static async Task GoAsync(string template, ProjectLanguage language)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "processes are looked at in /proc");
        await using var adopter = await Adopter.OfAsync(template, language);

        var asked = await adopter.RunAsync("ci", "pull_request");
        asked.Results.Values.ShouldBe(["success"], asked.Log);
        adopter.Summary.ShouldContain("Lint");
        ((string?)adopter.Report("check", "sampletrain")["outcome"]).ShouldBe("pass");

        await using var callers = adopter.Callers();
        await ReleaseAsync(adopter, callers);
        var first = adopter.Report("production", "promote");
        ((string?)adopter.Report("staging", "deploystaging")["outcome"]).ShouldBe("Pass");
        ((string?)adopter.Report("staging", "deploystaging")["release"]).ShouldBe((string?)first["release"]);

        await adopter.ChangeDeploymentAsync();
        await ReleaseAsync(adopter, callers);
        ((string?)adopter.Report("production", "promote")["release"]).ShouldNotBe((string?)first["release"]);

        await SucceedsAsync(adopter, "rollback");
        ((string?)adopter.Report("rollback", "rollback")["release"]).ShouldBe((string?)first["release"]);
        await SucceedsAsync(adopter, "disable", ("action", "disable"));
        var rules = adopter.Report("disable", "disable");
        ((string?)rules["model"]).ShouldBeEmpty();
        await SucceedsAsync(adopter, "disable", ("action", "enable"));
        ((string?)adopter.Report("enable", "enable")["release"]).ShouldBe((string?)first["release"]);

        await callers.EndAsync();
        callers.Failed.ShouldBeEmpty();
        callers.Answered.Keys.ShouldContain((string)rules["deployment"]!);
        callers.Answered.Count.ShouldBe(3, "two releases and the fallback answered");
    }

    private static async Task ReleaseAsync(Adopter adopter, Callers callers)
    {
        var merged = await adopter.RunAsync("cd", "push");
        merged.Results.ShouldBe(new Dictionary<string, string> { ["train"] = "success", ["staging"] = "success", ["production"] = "success" }, ignoreOrder: true, $"{merged.Log}\ncallers heard {string.Join(", ", callers.Answered)}, before that: {callers.Before}");
    }

    private static async Task SucceedsAsync(Adopter adopter, string workflow, params (string Name, string Value)[] inputs)
    {
        var run = await adopter.RunAsync(workflow, "workflow_dispatch", inputs);
        run.Results.Values.Where(x => x != "skipped").ShouldBe(["success"], run.Log);
    }
}
