using MlOpsBuild.Delivery.Tests.Execution;
using MlOpsBuild.Workflow.Publishing;

namespace MlOpsBuild.Delivery.Tests.Journeys;

/// <summary>From a pull request to production and back, by the workflows and actions alone.</summary>
public sealed class AdopterJourneys
{
    [Fact]
    public Task A_repository_in_dotnet_goes_to_production_and_back_by_its_workflows()
        => GoAsync("templates/flight-delay", ProjectLanguage.DotNet);

    [Fact]
    public Task A_repository_in_Python_goes_to_production_and_back_by_its_workflows()
    {
        Assert.SkipUnless(MachinePython.IsThere, MachinePython.Absent);
        return GoAsync("templates/python", ProjectLanguage.Python);
    }

    private static async Task GoAsync(string template, ProjectLanguage language)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "processes are looked at in /proc");
        await using var adopter = await Adopter.OfAsync(template, language);

        await adopter.RunAsync("ci", "pull_request");
        adopter.Summary.ShouldContain("Lint");
        ((string?)adopter.Report("check", "sampletrain")["outcome"]).ShouldBe("pass");

        var first = await ReleaseAsync(adopter);
        var off = await OperateAsync(adopter, "disable", "disable", ("action", "disable"));
        off.ShouldNotBe(first);
        (await OperateAsync(adopter, "disable", "enable", ("action", "enable"))).ShouldBe(first);

        adopter.Change("azureml/train.yml", x => x.Replace("trees: 100", "trees: 130", StringComparison.Ordinal));
        await adopter.CommitAsync("Train with more trees");
        var second = await ReleaseAsync(adopter);
        second.ShouldNotBe(first);
        (await OperateAsync(adopter, "rollback", "rollback", ("to", ""))).ShouldBe(first);
    }

    /// <summary>Merges, and says which deployment serves then.</summary>
    private static async Task<string> ReleaseAsync(Adopter adopter)
    {
        var run = await adopter.RunAsync("cd", "push");
        run.Results.Keys.ShouldBe(["train", "staging", "production"], ignoreOrder: true);
        var staged = adopter.Report("staging", "deploystaging");
        var promoted = adopter.Report("production", "promote");
        ((string?)promoted["release"]).ShouldBe((string?)staged["release"]);
        return Serving(promoted, "production");
    }

    private static async Task<string> OperateAsync(Adopter adopter, string workflow, string target, params (string Name, string Value)[] inputs)
    {
        await adopter.RunAsync(workflow, "workflow_dispatch", inputs);
        return Serving(adopter.Report(target, target), "production");
    }

    private static string Serving(System.Text.Json.Nodes.JsonNode report, string environment)
    {
        ((string?)report["outcome"]).ShouldBe("Pass");
        ((string?)report["environment"]).ShouldBe(environment);
        return report["traffic"]!.AsObject().Single(x => (int)x.Value! == 100).Key;
    }
}
