using FlightDelay.Commands;

namespace FlightDelay.Tests.Commands;

public sealed class VerbsTests : IDisposable
{
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    [Fact]
    public async Task Help_names_every_verb()
    {
        (await RunAsync("--help")).ShouldBe(0);
        foreach (var verb in new[] { "prepare", "features", "train", "evaluate", "requests", "serve" })
            _output.ToString().ShouldContain($"  {verb} ");
    }

    [Fact]
    public async Task Help_of_a_verb_names_its_options()
    {
        (await RunAsync("train", "--help")).ShouldBe(0);
        _output.ToString().ShouldContain("--learning-rate <number>");
    }

    [Theory]
    [InlineData(2, "'trian' is no verb; there are prepare, features, train, evaluate, requests, serve", "trian")]
    [InlineData(2, "--output must be given", "features", "--prepared", "x")]
    [InlineData(1, "does-not-exist.parquet does not exist", "prepare", "--flights", "does-not-exist.parquet", "--train-until", "2001-05-01", "--output", "out")]
    public async Task What_went_wrong_is_told_with_an_exit_code(int code, string told, params string[] words)
    {
        (await RunAsync(words)).ShouldBe(code);
        _error.ToString().ShouldContain(told);
        _output.ToString().ShouldBeEmpty();
    }

    [Fact]
    public async Task Nothing_to_do_is_bad_usage_and_shows_the_help()
    {
        (await RunAsync()).ShouldBe(2);
        _output.ToString().ShouldContain("prepare");
    }

    public void Dispose()
    {
        _output.Dispose();
        _error.Dispose();
    }

    private Task<int> RunAsync(params string[] words) => Verbs.RunAsync(words, _output, _error);
}
