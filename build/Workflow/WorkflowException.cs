using System.Diagnostics.CodeAnalysis;

namespace MlOpsBuild.Workflow;

/// <summary>Something a user can mend; the message says what happened and what to do next.</summary>
[SuppressMessage("Design", "CA1032", Justification = "Without an id there is none.")]
public sealed class WorkflowException : Exception
{
    internal WorkflowException(string id, string message, Exception? cause = null)
        : base($"{id} {message}", cause)
        => DiagnosticId = id;

    /// <summary>The id under which docs/diagnostics.md explains it.</summary>
    public string DiagnosticId { get; }
}
