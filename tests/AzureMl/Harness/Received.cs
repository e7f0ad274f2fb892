using System.Text.Json.Nodes;

namespace MlOpsBuild.AzureMl.Tests.Harness;

/// <summary>A request as it came over the wire.</summary>
internal sealed record Received(string Method, string Target, IReadOnlyDictionary<string, string> Headers, byte[] Content)
{
    public string Path => Target.Split('?')[0];

    public string Query => Target.Contains('?', StringComparison.Ordinal) ? Target[(Target.IndexOf('?', StringComparison.Ordinal) + 1)..] : "";

    public string? Token => Headers.GetValueOrDefault("Authorization");

    public JsonNode? Body => Content.Length == 0 ? null : JsonNode.Parse(Content);

    public string? Parameter(string name) => Query.Split('&').Select(x => x.Split('=', 2))
        .Where(x => Uri.UnescapeDataString(x[0]) == name).Select(x => Uri.UnescapeDataString(x[1])).FirstOrDefault();

    public override string ToString() => $"{Method} {Target}";
}
