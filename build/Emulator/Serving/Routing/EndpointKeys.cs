using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MlOpsBuild.Emulator.Serving.Specs;

namespace MlOpsBuild.Emulator.Serving.Routing;

/// <summary>Who may call an endpoint.</summary>
internal sealed class EndpointKeys
{
    private const string Scheme = "Bearer ";

    private readonly AuthMode _mode;
    private readonly byte[][] _secrets;
    private readonly byte[] _tokenKey;
    private readonly TimeProvider _time;

    /// <param name="spec">The endpoint.</param>
    /// <param name="directoryToken">What stands for a token of the directory.</param>
    /// <param name="time">The clock.</param>
    public EndpointKeys(EndpointSpec spec, string directoryToken, TimeProvider time)
    {
        (_mode, _time) = (spec.Auth, time);
        _tokenKey = Encoding.UTF8.GetBytes(spec.TokenKey);
        _secrets = spec.Auth switch
        {
            AuthMode.Key => [Encoding.UTF8.GetBytes(spec.PrimaryKey), Encoding.UTF8.GetBytes(spec.SecondaryKey)],
            AuthMode.AADToken => [Encoding.UTF8.GetBytes(directoryToken)],
            _ => [],
        };
    }

    /// <summary>A token of an endpoint that is valid until a time.</summary>
    public static string Token(EndpointSpec spec, DateTimeOffset end)
    {
        var claims = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(new JsonObject { ["aud"] = spec.Uid, ["exp"] = end.ToUnixTimeSeconds() }.ToJsonString()));
        return $"{claims}.{Signature(Encoding.UTF8.GetBytes(spec.TokenKey), claims)}";
    }

    /// <param name="authorization">The header's value.</param>
    public bool Admit(string? authorization)
    {
        if (authorization is null || !authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return false;
        var shown = authorization.AsSpan(Scheme.Length).Trim();
        if (shown.Length is 0 or > 4096)
            return false;
        if (_mode == AuthMode.AMLToken)
            return IsToken(shown.ToString());
        Span<byte> bytes = stackalloc byte[Encoding.UTF8.GetMaxByteCount(shown.Length)];
        bytes = bytes[..Encoding.UTF8.GetBytes(shown, bytes)];
        var admitted = false;
        foreach (var secret in _secrets)
            admitted |= CryptographicOperations.FixedTimeEquals(bytes, secret);
        return admitted;
    }

    private bool IsToken(string token)
    {
        if (token.Split('.') is not [var claims, var signature]
            || !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Signature(_tokenKey, claims)), Encoding.UTF8.GetBytes(signature)))
            return false;
        using var read = JsonDocument.Parse(Base64Url.DecodeFromChars(claims));
        return _time.GetUtcNow().ToUnixTimeSeconds() < read.RootElement.GetProperty("exp").GetInt64();
    }

    private static string Signature(byte[] key, string claims) => Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(claims)));
}
