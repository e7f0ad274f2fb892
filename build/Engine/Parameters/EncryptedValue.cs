using System.Security.Cryptography;
using System.Text;
using Nuke.Common.Messages;

namespace Nuke.Common.Parameters;

/// <summary>
/// Secrets in parameter files as NUKE writes them: <c>v1:</c> and base64 of AES-256-CBC, key and vector from
/// PBKDF2-SHA256 with 10,000 rounds over the password in <c>PARAMS_KEY</c> or <c>PARAMS_&lt;PROFILE&gt;_KEY</c>.
/// </summary>
internal static class EncryptedValue
{
    private const string Mark = "v1:";
    private const int Rounds = 10_000;

    /// <summary>The plain value; a value that is not encrypted is returned as it is.</summary>
    /// <exception cref="UsageException">The password is missing or wrong.</exception>
    public static string Reveal(string value, string option, ParameterFile file, EnvironmentVariables environment)
    {
        if (!value.StartsWith(Mark, StringComparison.Ordinal))
            return value;
        var key = new ParameterSpec(file.Profile.Length == 0 ? "PARAMS_KEY" : $"PARAMS_{file.Profile.ToUpperInvariant()}_KEY", typeof(string), Arity.Single);
        try
        {
            return Decrypt(value[Mark.Length..], environment.Find(key)?.Value ?? "");
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            throw new UsageException(Faults.Undecipherable(option, file.Path, key.Name));
        }
    }

    private static string Decrypt(string base64, string password)
    {
        var material = Rfc2898DeriveBytes.Pbkdf2(password, "Ivan Medvedev"u8, Rounds, HashAlgorithmName.SHA256, 48);
        using var aes = Aes.Create();
        aes.Key = material[..32];
        return Encoding.UTF8.GetString(aes.DecryptCbc(Convert.FromBase64String(base64), material.AsSpan(32)));
    }
}
