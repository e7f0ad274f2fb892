using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using FlightDelay.Features;
using FlightDelay.Predicting;
using FlightDelay.Serving;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FlightDelay.Tests.Serving;

/// <summary>The server within the test, with a predictor of the test's own.</summary>
internal sealed class HostedServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _client = new();

    private HostedServer(WebApplication app) => _app = app;

    public LogCapture Log { get; } = new();

    public Uri Address => _client.BaseAddress!;

    public static async Task<HostedServer> StartAsync(Func<IPredictor> make)
    {
        var server = new HostedServer(ScoringServer.Build(new ServerSettings(["http://127.0.0.1:0"], make, Drain: TimeSpan.Zero)));
        server._app.Services.GetRequiredService<ILoggerFactory>().AddProvider(server.Log);
        await server._app.StartAsync(TestContext.Current.CancellationToken);
        server._client.BaseAddress = new Uri(server._app.Urls.Single());
        return server;
    }

    public async Task<(HttpStatusCode Status, JsonNode Body)> ReadyAsync()
    {
        using var answer = await _client.GetAsync(new Uri("/healthz/ready", UriKind.Relative), TestContext.Current.CancellationToken);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!);
    }

    /// <summary>Asks until it is, as a probe does.</summary>
    public async Task UntilReadyAsync()
    {
        while ((await ReadyAsync()).Status != HttpStatusCode.OK)
            await Task.Yield();
    }

    public async Task<(HttpStatusCode Status, string Body)> ScoreAsync(string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await _client.PostAsync(new Uri("/score", UriKind.Relative), content, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _client.Dispose();
        Log.Dispose();
    }

    /// <summary>Has a bug that tells what it was given.</summary>
    internal sealed class BrokenPredictor : IPredictor
    {
        public PredictorIdentity Identity { get; } = new("broken", null, null);

        public IReadOnlyList<double> Predict(IReadOnlyList<FlightFeatures> flights) => throw new NotSupportedException($"no {flights[0].Key}");
    }
}
