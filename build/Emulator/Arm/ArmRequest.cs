using System.Text.Json.Nodes;

namespace MlOpsBuild.Emulator.Arm;

/// <summary>A request after the dispatcher has looked at it.</summary>
internal sealed record ArmRequest
{
    public required string Method { get; init; }

    public required ArmPath Path { get; init; }

    /// <summary>The query, keys without case.</summary>
    public required IReadOnlyDictionary<string, string> Query { get; init; }

    /// <summary>The body; empty where there is none.</summary>
    public required JsonObject Body { get; init; }

    public required string ApiVersion { get; init; }

    /// <summary>Where the server listens: <c>http://127.0.0.1:port</c>, or <c>https</c>.</summary>
    public required string Address { get; init; }

    public required DateTimeOffset Now { get; init; }

    public string? this[string parameter] => Query.GetValueOrDefault(parameter);

    /// <summary>A number of the query; null when it is not there.</summary>
    /// <exception cref="ArmException">It is no number from 1 on.</exception>
    public int? Count(string parameter)
    {
        if (this[parameter] is not { Length: > 0 } text)
            return null;
        return int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw ArmErrors.BadQuery(parameter, "takes a whole number from 1 on.");
    }
}
