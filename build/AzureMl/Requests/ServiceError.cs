namespace MlOpsBuild.AzureMl.Requests;

/// <summary>An error as the service tells it, secrets taken out.</summary>
public sealed record ServiceError
{
    /// <summary>The service's word for it, such as <c>UserError</c>; the status in words where it gave none.</summary>
    public required string Code { get; init; }

    /// <summary>Its sentence; may be empty.</summary>
    public string Message { get; init; } = "";

    /// <summary>The field or resource it is about.</summary>
    public string? Target { get; init; }

    /// <summary>The errors behind it, in the service's order.</summary>
    public IReadOnlyList<ServiceError> Details { get; init; } = [];

    /// <summary>The codes of <c>innerError</c>, outermost first: each says the same more exactly.</summary>
    public IReadOnlyList<string> InnerCodes { get; init; } = [];

    /// <summary>The error and all behind it, on one line.</summary>
    public override string ToString()
    {
        var code = InnerCodes.Count == 0 ? Code : $"{Code} ({string.Join(" > ", InnerCodes)})";
        var text = Message.Length == 0 ? code : $"{code}: {Message}";
        if (Target != null)
            text += $" [{Target}]";
        return Details.Count == 0 ? text : $"{text} — {string.Join("; ", Details)}";
    }
}
