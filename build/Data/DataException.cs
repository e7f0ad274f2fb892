using System.Diagnostics.CodeAnalysis;

namespace MlOpsBuild.Data;

/// <summary>Rows that cannot be worked with; the message says which and why.</summary>
[SuppressMessage("Design", "CA1032", Justification = "Without a message it says nothing.")]
public sealed class DataException : Exception
{
    /// <param name="message">What is wrong.</param>
    /// <param name="cause">What was thrown by whoever read them; null for nobody.</param>
    public DataException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}
