using MlOpsBuild.Journeys.Tests.Jobs;

namespace MlOpsBuild.Journeys.Tests.Exporting;

/// <summary>What was submitted is exported by the real program from the real emulator, and submitted again: nothing changes.</summary>
public sealed class ExportJourneys : IDisposable
{
    private readonly JobProject _given = new();

    public ExportJourneys() => Assert.SkipUnless(OperatingSystem.IsLinux(), "the emulator runs on Linux");

    public void Dispose() => _given.Dispose();

    [Fact]
    public async Task A_pipeline_comes_back_and_runs_again_without_its_files()
    {
        await Run("Submit", "--document", "pipeline.yml", "--job", "one");
        var exported = await Export("job:one");
        exported.ShouldStartWith("$schema: https://azuremlschemas.azureedge.net/latest/pipelineJob.schema.json\ntype: pipeline\ndisplay_name: flight delay\nexperiment_name: flights\ninputs:\n");
        exported.ShouldContain("\n  rounds: 20\n");

        foreach (var folder in new[] { "src", "data" })
            Directory.Delete(_given.Project.At(folder), recursive: true);
        var again = await Run("Submit", "--document", "exported.yml", "--job", "two");

        foreach (var step in new[] { "prepare", "train", "evaluate/count" })
            again.ShouldContain($"{step,-12} reused: nothing changed since ");
        (await Export("job:two")).ShouldBe(exported, "what goes in comes out");
    }

    [Fact]
    public async Task Assets_come_back_and_registered_again_are_what_they_were()
    {
        _given.Project.Write("environment.yml", """
            $schema: https://azuremlschemas.azureedge.net/latest/environment.schema.json
            name: trees
            version: 3
            image: python:3.11
            conda_file: conda.yml
            tags: { team: flights, since: "2024" }
            """);
        _given.Project.Write("conda.yml", "dependencies:\n  - python=3.11\n  - pip:\n      - scikit-learn==1.5.0\n");
        _given.Project.Write("data.yml", "$schema: https://azuremlschemas.azureedge.net/latest/data.schema.json\nname: flights\ntype: uri_file\npath: data/flights.csv\n");
        // A specification never changes, and an export states schema and version: the document does as well.
        _given.Project.Write("train.yml", $"$schema: https://azuremlschemas.azureedge.net/latest/commandComponent.schema.json\nversion: 1\ncode: src\n{await File.ReadAllTextAsync(_given.Project.At("train.yml"), TestContext.Current.CancellationToken)}");
        await Run("Submit", "--document", "environment.yml");
        await Run("Submit", "--document", "data.yml");
        await Run("Submit", "--document", "train.yml");

        var environment = await Export("environment:trees:3");
        environment.ShouldBe("""
            $schema: https://azuremlschemas.azureedge.net/latest/environment.schema.json
            name: trees
            version: 3
            tags:
              team: flights
              since: "2024"
            image: python:3.11
            conda_file:
              dependencies:
                - python=3.11
                - pip:
                    - scikit-learn==1.5.0

            """);
        await Run("Submit", "--document", "exported.yml");
        (await Export("environment:trees@latest")).ShouldBe(environment);
        foreach (var reference in new[] { "data:flights", "component:train:1" })
        {
            var first = await Export(reference);
            await Run("Submit", "--document", "exported.yml");
            (await Export(reference)).ShouldBe(first);
        }
    }

    [Fact]
    public async Task What_is_not_there_is_told_with_what_is()
    {
        _given.Project.Write("environment.yml", "$schema: https://azuremlschemas.azureedge.net/latest/environment.schema.json\nname: trees\nversion: 3\nimage: python:3.11\n");
        await Run("Submit", "--document", "environment.yml");

        (await Refused("environment:tree:3")).ShouldContain("MLO361 There is no environment:tree:3 in the workspace. Did you mean trees?");
        (await Refused("environment:trees:4")).ShouldContain("MLO361 There is no environment:trees:4 in the workspace. Did you mean environment:trees:3?");
        (await Refused("job:nobody")).ShouldContain("MLO361 There is no job:nobody in the workspace. There are no jobs yet.");
        (await Refused("trees")).ShouldContain("MLO360 'trees' does not say what to export.");
        (await Refused("/subscriptions/s/resourceGroups/rg/providers/Microsoft.MachineLearningServices/workspaces/other/jobs/x")).ShouldContain("MLO364 ");
        (await Refused("deployment:flights/blue")).ShouldContain("MLO361 There is no deployment:flights/blue in the workspace. There are no endpoints yet.");
    }

    private async Task<string> Run(params string[] arguments)
    {
        var run = await _given.Project.Build(arguments);
        run.ExitCode.ShouldBe(0, run.Output + run.Errors);
        return run.Output;
    }

    private async Task<string> Export(string reference)
    {
        await Run("Export", "--resource", reference, "--output", "exported.yml");
        return await File.ReadAllTextAsync(_given.Project.At("exported.yml"), TestContext.Current.CancellationToken);
    }

    private async Task<string> Refused(string reference)
    {
        var run = await _given.Project.Build("Export", "--resource", reference);
        run.ExitCode.ShouldBe(1);
        return run.Output;
    }
}
