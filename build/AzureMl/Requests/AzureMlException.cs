using System.Diagnostics.CodeAnalysis;

namespace MlOpsBuild.AzureMl.Requests;

/// <summary>A request that was refused, failed or got no answer; its text holds no token and no signature.</summary>
[SuppressMessage("Design", "CA1032", Justification = "Without an id and a text that was cleaned of secrets there is none.")]
public sealed class AzureMlException : Exception
{
    internal AzureMlException(string id, string message, Exception? cause = null)
        : base($"{id} {Redaction.Of(message)}", Redaction.Cause(cause))
        => DiagnosticId = id;

    /// <summary>The id under which docs/diagnostics.md explains it.</summary>
    public string DiagnosticId { get; }

    /// <summary>The status of the answer; 0 when there was none.</summary>
    public int Status { get; internal init; }

    /// <summary>What the service said; null when nothing was said.</summary>
    public ServiceError? Error { get; internal init; }

    /// <summary>The service's id of the request: what its support asks for.</summary>
    public string? RequestId { get; internal init; }

    /// <summary>Whether the service says that there is no such resource.</summary>
    public bool IsNotFound => Status == 404;
}
