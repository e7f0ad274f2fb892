namespace MlOpsBuild.Emulator.Tracking;

/// <summary>Ends a request with an error in MLflow's shape.</summary>
internal sealed class TrackingException(int status, string code, string message) : Exception(message)
{
    public int Status { get; } = status;

    /// <summary>MLflow's <c>error_code</c>.</summary>
    public string Code { get; } = code;
}
