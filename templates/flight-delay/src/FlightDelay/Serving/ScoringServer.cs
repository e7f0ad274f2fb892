using System.Globalization;
using System.Text;
using FlightDelay.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FlightDelay.Serving;

/// <summary>Answers requests by HTTP: the server that a managed online deployment runs.</summary>
internal static class ScoringServer
{
    /// <summary>Where probes ask.</summary>
    public const string Health = "/healthz";

    /// <summary>A thousand flights, four times over.</summary>
    private const int MaxBody = 1024 * 1024;

    /// <summary>What answers may still take when nothing new comes.</summary>
    private static readonly TimeSpan s_lastAnswers = TimeSpan.FromSeconds(20);

    /// <summary>Serves until the process is told to end.</summary>
    public static async Task RunAsync(ServerSettings settings)
    {
        await using var app = Build(settings);
        await app.StartAsync();
        app.Logger.Listening(string.Join(", ", app.Urls));
        await app.WaitForShutdownAsync();
    }

    /// <summary>A server that is yet to start.</summary>
    public static WebApplication Build(ServerSettings settings)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(x =>
        {
            x.AddServerHeader = false;
            x.Limits.MaxRequestBodySize = MaxBody;
        });
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddJsonConsole(x => (x.TimestampFormat, x.UseUtcTimestamp) = ("O", true));
        builder.Services.AddRoutingCore()
            .Configure<HostOptions>(x => x.ShutdownTimeout = settings.Drain + s_lastAnswers)
            .AddSingleton<Readiness>()
            .AddHostedService(x => ActivatorUtilities.CreateInstance<PredictorLoading>(x, settings.MakePredictor))
            .AddHostedService(x => ActivatorUtilities.CreateInstance<Draining>(x, settings.Drain));
        var app = builder.Build();
        Map(app, app.Services.GetRequiredService<Readiness>());
        foreach (var address in settings.Addresses)
            app.Urls.Add(address);
        return app;
    }

    private static void Map(WebApplication app, Readiness readiness)
    {
        app.UseMiddleware<FailedRequests>();
        app.MapGet($"{Health}/live", context => context.Response.WriteAsync(new { status = "alive" }));
        app.MapGet($"{Health}/ready", context => readiness is { Reason: null, Predictor: { } predictor }
            ? context.Response.WriteAsync(new { status = "ready", model = predictor.Identity })
            : NotReady(context, readiness));
        app.MapPost("/score", context => ScoreAsync(context, readiness));
        var document = Encoding.UTF8.GetBytes(OpenApi.Document().ToJsonString());
        app.MapGet("/swagger.json", context =>
        {
            context.Response.ContentType = "application/json";
            return context.Response.Body.WriteAsync(document, context.RequestAborted).AsTask();
        });
    }

    private static async Task ScoreAsync(HttpContext context, Readiness readiness)
    {
        if (readiness.Predictor is not { } predictor)
        {
            await NotReady(context, readiness);
            return;
        }

        if (!context.Request.HasJsonContentType())
        {
            await context.Response.WriteAsync(new Problem(StatusCodes.Status415UnsupportedMediaType, "The request is no JSON.", "Send it with 'Content-Type: application/json'."));
            return;
        }

        List<Fault> faults = [];
        var flights = await ScoreRequest.ReadAsync(context.Request.Body, faults, context.RequestAborted);
        if (faults.Count == 0)
            await context.Response.WriteAsync(ScoreAnswer.Of(predictor, flights));
        else
            await context.Response.WriteAsync(new Problem(StatusCodes.Status400BadRequest, "The request is faulty.", Told(faults), faults));
    }

    private static string Told(List<Fault> faults)
        => string.Create(CultureInfo.InvariantCulture, $"{faults.Count} {(faults.Count == 1 ? "fault" : "faults")}; nothing was scored.");

    private static Task NotReady(HttpContext context, Readiness readiness)
    {
        context.Response.Headers.RetryAfter = "1";
        return context.Response.WriteAsync(new Problem(StatusCodes.Status503ServiceUnavailable, "The server is not ready.", readiness.Reason));
    }
}
