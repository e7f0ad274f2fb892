namespace MlOpsBuild.AzureMl.Serving;

/// <summary>One of the two keys of an endpoint.</summary>
public enum EndpointKey
{
    /// <summary>The first.</summary>
    Primary,

    /// <summary>The second.</summary>
    Secondary,
}
