using MlOpsBuild.Delivery.Tests.Execution;
using MlOpsBuild.Workflow.Publishing;

namespace MlOpsBuild.Delivery.Tests.Journeys;

/// <summary>From a pull request through staging to production, by the workflows and actions alone.</summary>
public sealed class AdopterJourneys
{
    [Fact]
    public Task A_repository_in_dotnet_gets_to_production_by_its_workflows()
        => GoAsync("templates/flight-delay", ProjectLanguage.DotNet);

    [Fact]
    public Task A_repository_in_Python_gets_to_production_by_its_workflows()
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

        var merged = await adopter.RunAsync("cd", "push");
        // No callers, no evidence: production goes back to what served, and says so.
        merged.Results.ShouldBe(new Dictionary<string, string> { ["train"] = "success", ["staging"] = "success", ["production"] = "failure" }, ignoreOrder: true, merged.Log);
        merged.Log.ShouldContain("Target Promote failed: Inconclusive");
        ((string?)adopter.Report("staging", "deploystaging")["outcome"]).ShouldBe("Pass");
    }
}
