namespace MlOpsBuild.Data;

/// <summary>Data that is not there or cannot be parsed. The message names the path, the line where one is known, and why.</summary>
public sealed class UnreadableDataException : Exception
{
    /// <summary>Without a reason.</summary>
    public UnreadableDataException()
    {
    }

    /// <summary>With path and reason.</summary>
    public UnreadableDataException(string message)
        : base(message)
    {
    }

    /// <summary>With path, reason and what was thrown.</summary>
    public UnreadableDataException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
