namespace MlOpsBuild.Journeys.Tests.Operations;

/// <summary>Submit with real processes, as far as it goes without jobs.</summary>
public sealed class SubmitJourneys : IDisposable
{
    private const string Environment = "$schema: https://azuremlschemas.azureedge.net/latest/environment.schema.json\nname: trees\nversion: 3\nimage: python:3.11\n";

    private readonly Project _project = new();

    [Fact]
    public async Task An_asset_is_registered_and_its_id_printed()
    {
        _project.Write("environment.yml", Environment);

        var run = await _project.Build("Submit", "--document", "environment.yml", "--set", "version=4", "--set", "image=python:3.12", "--workspace", "mlw-other");

        run.ExitCode.ShouldBe(0, run.Output + run.Errors);
        run.Lines.ShouldContain("[1/1] Putting environments/trees/versions/4");
        run.Lines.ShouldContain("/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-local/providers/Microsoft.MachineLearningServices/workspaces/mlw-other/environments/trees/versions/4");
    }

    [Fact]
    public async Task Errors_are_told_as_a_compiler_does_and_nothing_is_started()
    {
        _project.Write("environment.yml", Environment.Replace("image", "imag", StringComparison.Ordinal));

        var run = await _project.Build("Submit", "--document", "environment.yml");

        run.ExitCode.ShouldBe(1);
        var file = _project.At("environment.yml");
        var said = run.Output.Split("Submit\n╬══\n\n")[1].Split("Total")[0].Split("\n\n")[0].Split('\n');
        string.Join('\n', said).ShouldStartWith("""
            environment.yml(1,1): error MLO211: An environment needs one of image, build.
               1 | $schema: https://azuremlschemas.azureedge.net/latest/environment.schema.json
                 | ^
                 = Add 'image:'.
            environment.yml(4,1): error MLO210: imag: There is no field 'imag' in an environment.
            """);
        run.Output.ShouldContain($"{file} has errors; nothing was sent");
        run.Output.ShouldNotContain("   at ", Case.Sensitive, "a user's mistake needs no trace");
        File.Exists(_project.Discovery).ShouldBeFalse();
    }

    [Fact]
    public async Task On_a_server_nobody_submits_to_a_throwaway_emulator_by_accident()
    {
        _project.Write("environment.yml", Environment);

        var unstated = await _project.BuildOnServer("Submit", "--document", "environment.yml");
        var unnamed = await _project.BuildOnServer("Submit", "--document", "environment.yml", "--platform", "azure", "--workspace", "mlw-flight");

        (unstated.ExitCode, unnamed.ExitCode).ShouldBe((1, 1));
        unstated.Output.ShouldContain("MLO270 A build on a CI host has to say");
        unnamed.Output.ShouldContain("MLO270 --platform azure needs --subscription, --resource-group too.");
        File.Exists(_project.Discovery).ShouldBeFalse();
        (await _project.BuildOnServer("Submit", "--document", "environment.yml", "--platform", "local")).ExitCode.ShouldBe(0);
    }

    public void Dispose() => _project.Dispose();
}
