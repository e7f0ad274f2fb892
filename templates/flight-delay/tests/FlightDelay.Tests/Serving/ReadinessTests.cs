using FlightDelay.CommandLine;
using FlightDelay.Predicting;
using FlightDelay.Serving;

namespace FlightDelay.Tests.Serving;

public sealed class ReadinessTests : IDisposable
{
    private const int LoadingFailed = 3;

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("", "AZUREML_MODEL_DIR is not set; it names the folder that the model is mounted in")]
    [InlineData("none", "AZUREML_MODEL_DIR is {0}, which is no folder")]
    [InlineData("empty", "{0} has no model.zip; deploy a model that 'train' wrote")]
    [InlineData("two", "{0} has 2 files model.zip; deploy one model")]
    [InlineData("broken", null)]
    public async Task Without_a_model_the_server_lives_and_says_why_it_is_not_ready(string folder, string? reason)
    {
        Directory.CreateDirectory(_folder.At("empty"));
        foreach (var name in new[] { "two/1", "two/2", "broken" })
            await File.WriteAllTextAsync(Path.Combine(Directory.CreateDirectory(_folder.At(name)).FullName, "model.zip"), "no zip", TestContext.Current.CancellationToken);
        var mounted = folder.Length > 0 ? _folder.At(folder) : "";
        await using var server = await ServerProcess.StartAsync(("AZUREML_MODEL_DIR", mounted));
        await server.LoggedAsync(LoadingFailed);

        var ready = await server.GetAsync("/healthz/ready");
        var live = await server.GetAsync("/healthz/live");
        var scored = await server.ScoreAsync(Requests.Of(Requests.Flight()));

        (ready.Status, live.Status, scored.Status).ShouldBe((503, 200, 503));
        var told = (string)ready.Body["detail"]!;
        ((string)scored.Body["detail"]!).ShouldBe(told);
        told.ShouldNotBeEmpty();
        if (reason is not null)
            told.ShouldBe(reason.Replace("{0}", mounted, StringComparison.Ordinal));
    }

    [Fact]
    public void A_server_is_ready_from_its_predictor_on_until_it_is_told_to_end_and_answers_still()
    {
        var readiness = new Readiness();
        (readiness.Reason, readiness.Predictor).ShouldBe(("The predictor is being loaded.", null));

        readiness.Loaded(new RulesPredictor());
        readiness.Reason.ShouldBeNull();

        readiness.Drain();
        readiness.Reason.ShouldBe("The server was told to end and takes leave.");
        readiness.Predictor.ShouldNotBeNull();
    }

    [Theory]
    [InlineData(null, null, null, "ASPNETCORE_URLS is not set")]
    [InlineData("127.0.0.1:5001", null, null, "ASPNETCORE_URLS has '127.0.0.1:5001'; it must be as http://127.0.0.1:5001")]
    [InlineData("http://127.0.0.1:1;https://127.0.0.1:2", null, null, "ASPNETCORE_URLS has 'https://127.0.0.1:2'")]
    [InlineData("http://127.0.0.1:0", "guess", null, "PREDICTOR is 'guess'; it must be model, rules or short-haul")]
    [InlineData("http://127.0.0.1:0", "rules", "soon", "DRAIN_SECONDS is 'soon'; it must be a whole number from 0 to 600")]
    [InlineData("http://127.0.0.1:0", "rules", "601", "DRAIN_SECONDS is '601'")]
    public void An_environment_that_makes_no_sense_is_told(string? addresses, string? predictor, string? drain, string told)
        => Should.Throw<UsageException>(() => ServerSettings.Read(x => x switch { "ASPNETCORE_URLS" => addresses, "PREDICTOR" => predictor, "DRAIN_SECONDS" => drain, _ => null }))
            .Message.ShouldStartWith(told);

    public void Dispose() => _folder.Dispose();
}
