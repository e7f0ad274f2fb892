using System.Diagnostics.CodeAnalysis;

namespace MlOpsBuild.Reporting;

/// <summary>A report that could not be put where people look; the message says why and what would let it through.</summary>
[SuppressMessage("Design", "CA1032", Justification = "Without an id there is none.")]
public sealed class PublicationException : Exception
{
    internal PublicationException(string id, string message, Exception? cause = null)
        : base($"{id} {message}", cause)
        => DiagnosticId = id;

    /// <summary>The id under which docs/diagnostics.md explains it.</summary>
    public string DiagnosticId { get; }

    /// <summary>Whether the token may not do it.</summary>
    public bool IsDenied => DiagnosticId == "MLO390";
}
