using MlOpsBuild.Emulator.Arm;
using MlOpsBuild.Emulator.Storage;

namespace MlOpsBuild.Emulator.Tracking;

/// <summary>The errors of MLflow's interface: its codes with the status that its own server sends for each.</summary>
internal static class TrackingErrors
{
    public static TrackingException NoEndpoint(string method, string path) => new(404, "ENDPOINT_NOT_FOUND", $"No endpoint answers {method} '{path}'.");

    public static TrackingException Invalid(string message) => new(400, "INVALID_PARAMETER_VALUE", message);

    public static TrackingException Missing(string field) => Invalid($"Missing value for required parameter '{field}'.");

    public static TrackingException BadType(string field, string expected) => Invalid($"Invalid value for parameter '{field}': {expected} is expected.");

    public static TrackingException Exists(string message) => new(400, "RESOURCE_ALREADY_EXISTS", message);

    public static TrackingException NotFound(string message) => new(404, "RESOURCE_DOES_NOT_EXIST", message);

    public static TrackingException NoExperiment(string id) => NotFound($"No Experiment with id={id} exists");

    public static TrackingException NoRun(string id) => NotFound($"Run with id={id} not found");

    public static TrackingException NotOffered(string what) => new(501, "NOT_IMPLEMENTED", $"The emulator does not offer {what}.");

    /// <summary>What the resources below say, in MLflow's words.</summary>
    public static TrackingException From(ArmException exception)
        => From(exception.Answer.Status, (string?)exception.Answer.Body?["error"]?["message"] ?? "The request was refused.");

    /// <summary>What the storage below says, in MLflow's words.</summary>
    public static TrackingException From(StorageException exception) => From(exception.Status, exception.Message);

    private static TrackingException From(int status, string message) => status switch
    {
        404 => NotFound(message),
        409 => new(409, "RESOURCE_CONFLICT", message),
        400 => Invalid(message),
        _ => new(status, "BAD_REQUEST", message),
    };
}
