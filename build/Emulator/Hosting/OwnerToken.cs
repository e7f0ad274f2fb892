using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace MlOpsBuild.Emulator.Hosting;

/// <summary>The token of a state: who shows it may ask for anything.</summary>
internal sealed class OwnerToken(string token)
{
    private const string Scheme = "Bearer ";

    private readonly byte[] _token = Encoding.UTF8.GetBytes(token);

    /// <summary>Whether a request shows it. How long the comparison takes tells nothing of it.</summary>
    public bool IsShown(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(header[Scheme.Length..].Trim()), _token);
    }
}
