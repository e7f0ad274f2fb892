using System.Text.RegularExpressions;

namespace MlOpsBuild.AzureMl.Requests;

/// <summary>Takes out of a text what would let its reader in.</summary>
internal static partial class Redaction
{
    private const string Mask = "***";

    /// <summary>The text without signatures, tokens and keys.</summary>
    public static string Of(string text)
    {
        text = Signature().Replace(text, "$1" + Mask);
        text = Bearer().Replace(text, "$1" + Mask);
        text = Jwt().Replace(text, Mask);
        return Field().Replace(text, "$1" + Mask);
    }

    /// <summary>The exception to hand on as a cause; null when its text would tell a secret.</summary>
    public static Exception? Cause(Exception? exception)
        => exception?.ToString() is { } text && Of(text) == text ? exception : null;

    /// <summary>An address without its query, where signatures are.</summary>
    public static string Address(Uri address) => address.GetLeftPart(UriPartial.Path);

    [GeneratedRegex(@"((?:[?&;]|%3f|%26|\b)(?:sig|signature|code|access_token|AccountKey|SharedAccessSignature)(?:=|%3d))[^&\s""'<>;]+", RegexOptions.IgnoreCase)]
    private static partial Regex Signature();

    [GeneratedRegex(@"\b((?:Bearer|SharedKey|Basic)\s+)[A-Za-z0-9._~+/=:-]{6,}", RegexOptions.IgnoreCase)]
    private static partial Regex Bearer();

    [GeneratedRegex(@"\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)?")]
    private static partial Regex Jwt();

    [GeneratedRegex(@"(""(?:key|sasToken|sasUri|clientSecret|secret|password|accessToken|primaryKey|secondaryKey|keyValue|certificate|token|refreshToken)""\s*:\s*"")[^""]+", RegexOptions.IgnoreCase)]
    private static partial Regex Field();
}
