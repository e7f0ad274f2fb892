using MlOpsBuild.AzureMl.Requests;

namespace MlOpsBuild.AzureMl.Serving;

/// <summary>A token that opens an endpoint for a time.</summary>
/// <param name="Value">The token.</param>
/// <param name="RefreshAfter">When a new one should be asked for.</param>
/// <param name="Expiry">When it ends.</param>
public sealed record EndpointToken(SecretText Value, DateTimeOffset RefreshAfter, DateTimeOffset Expiry);
