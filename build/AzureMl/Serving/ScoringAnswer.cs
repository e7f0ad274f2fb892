namespace MlOpsBuild.AzureMl.Serving;

/// <summary>
/// What an endpoint answered: also that it has no time (408), that the model failed (424), that there is too much to do
/// (429). What becomes of it is the caller's to say.
/// </summary>
/// <param name="Status">The status.</param>
/// <param name="Body">The body.</param>
/// <param name="Deployment">Which deployment answered; null where the endpoint does not tell.</param>
/// <param name="RequestId">The endpoint's id of the request; null where it does not tell.</param>
/// <param name="Duration">From sending to the last byte.</param>
public sealed record ScoringAnswer(int Status, BinaryData Body, string? Deployment, string? RequestId, TimeSpan Duration)
{
    /// <summary>Whether the model answered.</summary>
    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>What the model itself answered, where the endpoint tells a failure of it (424) and which; null where it does not.</summary>
    public int? ModelStatus { get; init; }
}
