using FlightDelay.CommandLine;

namespace FlightDelay.Predicting;

/// <summary>Which predictor a deployment asks for.</summary>
internal static class Predictors
{
    /// <summary>The variable that chooses.</summary>
    public const string Variable = "PREDICTOR";

    /// <summary>What makes the predictor. It may take its time, and fail.</summary>
    /// <param name="variable">The value of an environment variable; null where it is not set.</param>
    /// <exception cref="UsageException">There is no such predictor.</exception>
    public static Func<IPredictor> Find(Func<string, string?> variable) => variable(Variable) switch
    {
        null or "" or "model" => () => ModelPredictor.Read(variable(ModelFolder.Variable)),
        "rules" => () => new RulesPredictor(),
        "short-haul" => () => new ShortHaulPredictor(ModelPredictor.Read(variable(ModelFolder.Variable))),
        var other => throw new UsageException($"{Variable} is '{other}'; it must be model, rules or short-haul"),
    };
}
