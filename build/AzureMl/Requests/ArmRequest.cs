using System.Text;
using System.Text.Json.Nodes;
using Azure.Core;

namespace MlOpsBuild.AzureMl.Requests;

/// <summary>One request: what the client adds is the address, the token and the repetitions.</summary>
internal sealed record ArmRequest
{
    public required RequestMethod Method { get; init; }

    /// <summary>From the first slash to the query, escaped.</summary>
    public required string Path { get; init; }

    /// <summary>The version of the interface; null where the route has none.</summary>
    public string? ApiVersion { get; init; }

    /// <summary>More parameters of the query, unescaped.</summary>
    public IReadOnlyDictionary<string, string>? Query { get; init; }

    public JsonNode? Body { get; init; }

    /// <summary>Whether this POST changes nothing, or nothing more when it is sent twice.</summary>
    public bool Harmless { get; init; }

    /// <summary>A link that the server gave, used as it is: path and query are not built.</summary>
    public Uri? Link { get; init; }

    public Uri At(Uri address)
    {
        if (Link != null)
            return Link;
        var query = new StringBuilder();
        foreach (var (name, value) in Query ?? new Dictionary<string, string>())
            query.Append('&').Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
        if (ApiVersion != null)
            query.Append("&api-version=").Append(Uri.EscapeDataString(ApiVersion));
        if (query.Length > 0)
            query[0] = '?';
        return new Uri(address, Path + query);
    }

    /// <summary>Verb and path; queries and bodies may hold secrets.</summary>
    public override string ToString() => $"{Method} {(Link != null ? Link.AbsolutePath : Path)}";
}
