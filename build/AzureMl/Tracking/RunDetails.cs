using MlOpsBuild.AzureMl.Requests;

namespace MlOpsBuild.AzureMl.Tracking;

/// <summary>What the run history tells of a run beside its state.</summary>
/// <param name="Logs">Links to the logs by their path; the links are signed, so this is not printed.</param>
/// <param name="Error">Why it failed; null where nothing is told.</param>
internal sealed record RunDetails(IReadOnlyDictionary<string, Uri> Logs, ServiceError? Error)
{
    public static readonly RunDetails None = new(new Dictionary<string, Uri>(), null);

    /// <summary>When it began; null while it waits.</summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>When it ended; null until then.</summary>
    public DateTimeOffset? End { get; init; }

    public override string ToString() => $"{Logs.Count} logs";
}
