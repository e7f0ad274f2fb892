using System.Text.Json.Nodes;

namespace MlOpsBuild.Reporting.Tests.GitHub.Service;

/// <summary>A request as a played service got it.</summary>
/// <param name="Method">GET, POST …</param>
/// <param name="Path">Its path below the API's address.</param>
/// <param name="Query">Its query.</param>
/// <param name="Body">Its body; null for none.</param>
internal sealed record PlayedRequest(string Method, string Path, IReadOnlyDictionary<string, string> Query, JsonNode? Body)
{
    public override string ToString() => $"{Method} {Path}";
}

/// <summary>An answer of a played service.</summary>
/// <param name="Status">Its status.</param>
/// <param name="Body">Its body; null for none.</param>
internal sealed record PlayedAnswer(int Status, JsonNode? Body)
{
    public Dictionary<string, string> Headers { get; init; } = [];

    /// <summary>The connection is cut instead.</summary>
    public bool IsCut { get; init; }
}
