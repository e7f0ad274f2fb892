using MlOpsBuild.Engine.Tests.Harness;

namespace MlOpsBuild.Engine.Tests.Running;

public sealed class SecretTests
{
    private const string Secret = "pass-phrase/with ümlaut";

    [Theory]
    [InlineData("")]
    [InlineData("GITHUB_ACTIONS")]
    [InlineData("TF_BUILD")]
    public void A_secret_shows_nowhere(string host)
    {
        using var run = new FixtureRun("Leaky").With("TOKEN", Secret);
        if (host.Length > 0)
            run.With(host, "true").With("GITHUB_STEP_SUMMARY", run.At("summary.md")).WithFile("summary.md", "");
        var result = run.Run("--verbosity", "Verbose");

        var files = Directory.GetFiles(run.Root, "*", SearchOption.AllDirectories).ToDictionary(x => x, File.ReadAllText);
        foreach (var text in files.Values.Append(result.Output).Append(result.Error))
        {
            text.ShouldNotContain(Secret);
            text.ShouldNotContain(Uri.EscapeDataString(Secret));
            text.ShouldNotContain("phrase");
        }

        foreach (var way in new[] { "logged", "warned", "printed", "in pieces", "escaped", "from a child", "as an argument", "thrown" })
            result.All.ShouldContain($"{way} ***");
        result.All.ShouldContain("Token: ***");
    }

    [Fact]
    public void A_secret_of_several_lines_is_masked_line_by_line()
    {
        using var run = new FixtureRun("Leaky").With("TOKEN", "first-line\nsecond-line");
        var result = run.Run();

        result.All.ShouldNotContain("first-line");
        result.All.ShouldNotContain("second-line");
    }

    [Fact]
    public void A_secret_in_a_parameter_file_is_decrypted_with_the_key_of_its_profile()
    {
        // Made by NUKE 10.1.0's own format: AES-256-CBC, PBKDF2 over the password "horse".
        var cipher = NukeCipher.Encrypt("battery", "horse");
        using var run = new FixtureRun("Leaky")
            .WithFile(".nuke/parameters.json", $$"""{ "Token": "{{cipher}}" }""")
            .With("PARAMS_KEY", "horse").With("TOKEN", null);
        var result = run.Run();

        result.Output.ShouldContain("logged ***");
        result.All.ShouldNotContain("battery");
        result.All.ShouldNotContain(cipher);
    }
}
