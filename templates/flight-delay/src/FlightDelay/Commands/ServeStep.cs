using FlightDelay.CommandLine;
using FlightDelay.Serving;

namespace FlightDelay.Commands;

/// <summary>Answers requests until it is told to end. A container is told by its environment, so this takes no options.</summary>
internal static class ServeStep
{
    /// <summary>The verb.</summary>
    public static Verb Verb { get; } = new(
        "serve", "answers by HTTP at ASPNETCORE_URLS, with the model in AZUREML_MODEL_DIR or, if PREDICTOR is rules, without", [], RunAsync);

    private static Task RunAsync(Arguments arguments, TextWriter output)
        => ScoringServer.RunAsync(ServerSettings.Read(Environment.GetEnvironmentVariable));
}
