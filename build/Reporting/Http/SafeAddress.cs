namespace MlOpsBuild.Reporting.Http;

/// <summary>An address to which a token may be sent.</summary>
internal static class SafeAddress
{
    /// <summary>The address with a slash at its end, so that what is relative to it comes behind it.</summary>
    /// <param name="address">The address.</param>
    /// <param name="source">Where it was said, for the message.</param>
    /// <exception cref="PublicationException">It is neither https nor this machine (MLO393).</exception>
    public static Uri Of(Uri address, string source)
    {
        if (!address.IsAbsoluteUri || !(address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)))
            throw new PublicationException("MLO393", $"No token is sent to {address}: it is not https. {source} says it; put it right.");
        return address.AbsoluteUri.EndsWith('/') ? address : new Uri(address.AbsoluteUri + "/");
    }
}
