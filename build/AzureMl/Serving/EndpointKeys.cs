using MlOpsBuild.AzureMl.Requests;

namespace MlOpsBuild.AzureMl.Serving;

/// <summary>The keys of an endpoint; either opens it.</summary>
/// <param name="Primary">The first.</param>
/// <param name="Secondary">The second, for the time in which the first is replaced.</param>
public sealed record EndpointKeys(SecretText Primary, SecretText Secondary);
