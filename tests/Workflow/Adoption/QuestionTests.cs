using MlOpsBuild.Workflow.Adoption;

namespace MlOpsBuild.Workflow.Tests.Adoption;

/// <summary>What is asked at a terminal.</summary>
public sealed class QuestionTests
{
    [Fact]
    public async Task Only_what_is_not_known_is_asked_and_a_wrong_answer_is_asked_again()
    {
        using var folder = new AdoptedFolder(remote: null);
        folder.Write("train.py", "x = 1\n").Write("Tool.cs", "class Tool;\n");
        using var asked = new StringWriter();
        using var answers = new StringReader($"gitlab\nazure-devops\n\nchurn\nmlw-dev\n{AdoptedFolder.Subscription}/rg/mlw-dev\n\n{AdoptedFolder.Subscription}/rg/mlr\n");

        await folder.AdoptAsync(questions: new TerminalQuestions(answers, asked));

        asked.ToString().ReplaceLineEndings("\n").ShouldBe(
            "Who runs the workflows? (github, azure-devops) [github]:   'gitlab' is none of github, azure-devops.\n" +
            "Who runs the workflows? (github, azure-devops) [github]: Language (python, dotnet) [python]: Model's name [check-out]: " +
            "Workspace of dev, as subscription/resource-group/name; empty: the emulator on this machine:   MLO381 --dev is 'mlw-dev'; it takes <subscription id>/<resource group>/<name>, as 11111111-2222-3333-4444-555555555555/rg-churn-dev/mlw-churn-dev. 'az account show --query id' tells the id.\n" +
            "Workspace of dev, as subscription/resource-group/name; empty: the emulator on this machine: " +
            "Workspace of staging, as subscription/resource-group/name; empty: the emulator on this machine: " +
            "Registry between them, as subscription/resource-group/name: ");
        folder["azure-pipelines.yml"].ShouldNotBeNull();
        folder["mlops.yml"]!.ShouldContain("name: churn\n");
        folder["mlops.yml"]!.ShouldContain("dev:        { platform: azure");
        folder["mlops.yml"]!.ShouldContain("staging:    { platform: local");
        folder["mlops.yml"]!.ShouldContain("registry: { name: mlr, ");

        using var again = new StringWriter();
        await folder.AdoptAsync(questions: new TerminalQuestions(TextReader.Null, again));
        again.ToString().ShouldBeEmpty("it is remembered");
    }
}
