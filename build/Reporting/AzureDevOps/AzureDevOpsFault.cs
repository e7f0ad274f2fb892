using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace MlOpsBuild.Reporting.AzureDevOps;

/// <summary>An answer that is a refusal.</summary>
/// <param name="status">Its status.</param>
/// <param name="message">What Azure DevOps says of it.</param>
/// <param name="wait">How long it asks to wait; null where it does not say.</param>
[SuppressMessage("Design", "CA1032", Justification = "Without a status there is none.")]
[SuppressMessage("Design", "CA1064", Justification = "It never leaves this folder.")]
internal sealed class AzureDevOpsFault(HttpStatusCode status, string message, TimeSpan? wait) : Exception(message)
{
    public HttpStatusCode Status => status;

    public TimeSpan? Wait => wait;
}
