using System.Net.Sockets;
using System.Security.Authentication;
using Azure.Core;

namespace MlOpsBuild.AzureMl.Http;

/// <summary>Whether a request may be sent once more. Pure.</summary>
internal static class Repetition
{
    /// <summary>The property of a message that says that its POST changes nothing, or nothing more when repeated.</summary>
    public const string Harmless = "MlOpsBuild.AzureMl.Harmless";

    private const int TooManyRequests = 429;

    /// <summary>Timeouts and faults of the server that pass.</summary>
    private static readonly int[] s_passing = [408, 500, 502, 503, 504];

    /// <summary>
    /// A request that was throttled was not taken, so anything may be repeated. After another fault nobody knows whether
    /// it was: then only what may happen twice is repeated.
    /// </summary>
    public static bool IsRight(RequestMethod method, bool harmless, int status)
        => status == TooManyRequests || (s_passing.Contains(status) && MayHappenTwice(method, harmless));

    /// <summary>
    /// The same for a request without an answer; a connection that was refused has not carried it, and a certificate
    /// that is not trusted will not be the next time.
    /// </summary>
    public static bool IsRight(RequestMethod method, bool harmless, Exception fault)
        => !IsUntrusted(fault) && (MayHappenTwice(method, harmless) || Refused(fault));

    /// <summary>Whether the other side could not prove who it is.</summary>
    public static bool IsUntrusted(Exception fault) => fault.GetBaseException() is AuthenticationException;

    /// <summary>PATCH merges into the resource here, so the second one changes nothing more.</summary>
    private static bool MayHappenTwice(RequestMethod method, bool harmless) => harmless || method != RequestMethod.Post;

    private static bool Refused(Exception? fault)
    {
        for (; fault != null; fault = fault.InnerException)
        {
            if (fault is SocketException { SocketErrorCode: SocketError.ConnectionRefused })
                return true;
        }

        return false;
    }
}
