namespace MlOpsBuild.Domain.Gates.Evidence;

/// <summary>What evidence was measured on, and when.</summary>
/// <param name="DataHash">The hash of the data; null when the job did not record it.</param>
/// <param name="MeasuredAt">When the job measured it; null when it did not say.</param>
public sealed record EvidenceOrigin(string? DataHash, DateTimeOffset? MeasuredAt = null)
{
    /// <summary>Why this is no evidence about the data; null when it is.</summary>
    /// <param name="data">What is asked about; null when it is not known, and then nothing is evidence.</param>
    /// <param name="what">What was measured, to begin the sentence.</param>
    public string? Staleness(DataState? data, string what)
    {
        if (string.IsNullOrEmpty(data?.Hash))
            return $"the hash of the data that the gate asks about is not known, so that {what} cannot be tied to it; register the data and evaluate again";
        if (string.IsNullOrEmpty(DataHash))
            return $"{what} does not say which data it was measured on; let the evaluation record the data's hash";
        if (!string.Equals(DataHash, data.Hash, StringComparison.Ordinal))
            return $"{what} was measured on data {Short(DataHash)}, the gate asks about {Short(data.Hash)}; evaluate again on the latter";
        return MeasuredAt < data.ChangedAt ? $"{what} is older than the data; evaluate again" : null;
    }

    private static string Short(string hash) => hash.Length > 12 ? hash[..12] : hash;
}
