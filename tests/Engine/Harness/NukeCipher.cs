using System.Security.Cryptography;
using System.Text;

namespace MlOpsBuild.Engine.Tests.Harness;

/// <summary>Writes secrets as NUKE's own tool does; the engine only reads them.</summary>
internal static class NukeCipher
{
    public static string Encrypt(string text, string password)
    {
        var material = Rfc2898DeriveBytes.Pbkdf2(password, "Ivan Medvedev"u8, 10_000, HashAlgorithmName.SHA256, 48);
        using var aes = Aes.Create();
        aes.Key = material[..32];
        return "v1:" + Convert.ToBase64String(aes.EncryptCbc(Encoding.UTF8.GetBytes(text), material.AsSpan(32)));
    }
}
