using MlOpsBuild.Engine.Tests.Harness;

namespace MlOpsBuild.Engine.Tests.Running;

/// <summary>Bad usage: one screen that says what, where and what to do next, and exit code 2.</summary>
public sealed class UsageErrorGoldens
{
    private const int Screenful = 24;

    [Theory]
    [InlineData("unknown-target", "Ordinary", "Tset")]
    [InlineData("unknown-target-without-likeness", "Ordinary", "Xyzzy")]
    [InlineData("unknown-skip", "Ordinary", "--skip", "Clen")]
    [InlineData("misspelt-option", "Ordinary", "--verbositty", "Quiet", "--cuont=3")]
    [InlineData("options-and-targets-at-once", "Ordinary", "Tset", "--cuont", "3", "--verbosity", "Loud", "--skip", "Clen")]
    [InlineData("computed-parameter", "Computed", "--text", "x")]
    [InlineData("wrong-enum", "Ordinary", "--flavour", "Relaese")]
    [InlineData("wrong-integer", "Ordinary", "--count", "abc")]
    [InlineData("wrong-verbosity", "Ordinary", "--verbosity", "Loud")]
    [InlineData("wrong-host", "Ordinary", "--host", "GithubAction")]
    [InlineData("missing-value", "Ordinary", "--flavour")]
    [InlineData("missing-profile", "Ordinary", "--profile", "nightly")]
    [InlineData("missing-parameter", "Demanding")]
    [InlineData("missing-enum-parameter", "Demanding", "Choose")]
    [InlineData("condition-not-met", "Demanding", "Many")]
    [InlineData("tool-not-found", "Demanding", "Tooled")]
    [InlineData("not-a-parameter", "Demanding", "Confused")]
    [InlineData("several-at-once", "Demanding", "Choose", "Many", "Deploy")]
    [InlineData("cycle", "Cyclic")]
    [InlineData("ambiguous-target", "Ambiguous")]
    [InlineData("hidden-target", "Hidden")]
    public void Bad_usage(string golden, string build, params string[] arguments)
    {
        using var run = new FixtureRun(build).With("COLUMNS", "80");
        Check(run, run.Run(arguments), golden);
    }

    [Theory]
    [InlineData("broken-parameters", "{\n  \"Count\": 3,\n  \"Flavour\" \"Debug\"\n}\n")]
    [InlineData("parameters-not-an-object", "[1, 2]\n")]
    [InlineData("parameters-cut-off", "{ \"Count\": ")]
    [InlineData("parameters-with-two-objects", "{ }\n{ }\n")]
    [InlineData("wrong-value-in-parameters", "{\n  \"Count\": \"many\"\n}\n")]
    [InlineData("object-in-parameters", "{\n  \"Count\": { \"of\": 3 }\n}\n")]
    public void Bad_parameter_files(string golden, string content)
    {
        using var run = new FixtureRun("Ordinary").With("COLUMNS", "200").WithFile(".nuke/parameters.json", content);
        Check(run, run.Run(), golden);
    }

    [Fact]
    public void A_root_that_does_not_exist()
    {
        using var run = new FixtureRun("Ordinary");
        Check(run, run.Run("--root", "no/such/folder"), "root-missing");
    }

    [Fact]
    public void No_root_above_the_working_folder()
    {
        using var run = new FixtureRun("Ordinary");
        Directory.Delete(run.At(".nuke"));
        Check(run, run.Run(), "no-root");
    }

    [Fact]
    public void A_folder_that_cannot_be_written()
    {
        // A file in the folder's place refuses every user, the superuser too.
        using var run = new FixtureRun("Ordinary").With("COLUMNS", "200").WithFile(".nuke/temp", "in the way");
        Check(run, run.Run(), "not-writable");
    }

    [Fact]
    public void Environment_variables_that_contradict_each_other()
    {
        using var run = new FixtureRun("Ordinary").With("API_KEY", "one").With("api_key", "two");
        Check(run, run.Run(), "ambiguous-variables");
    }

    [Fact]
    public void A_secret_that_cannot_be_decrypted()
    {
        using var run = new FixtureRun("Ordinary").WithFile(".nuke/parameters.json", """{ "ApiKey": "v1:bm90IGVuY3J5cHRlZA==" }""");
        Check(run, run.Run(), "undecipherable");
    }

    private static void Check(FixtureRun run, FixtureResult result, string golden)
    {
        result.ExitCode.ShouldBe(2, result.All);
        result.Error.ShouldMatchGolden("usage-" + golden, run);
        result.All.Split('\n').Length.ShouldBeLessThan(Screenful);
    }
}
