using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace MlOpsBuild.Emulator.Jobs.Data;

/// <summary>
/// A folder by a name that a shell reads as one word. On Azure no path of an input or output has a space, so commands do
/// not quote them; here the state folder may lie anywhere. Where its name would break them, a link in the system's
/// temporary folder stands for it.
/// </summary>
internal sealed partial class PlainFolder : IDisposable
{
    private const string Fallback = "/tmp";

    private readonly string? _link;

    /// <param name="folder">The folder; it need not be there yet.</param>
    /// <param name="temporary">Where the link may lie.</param>
    /// <param name="secret">Makes the link's name one that nobody else guesses: nobody can have put another there.</param>
    public PlainFolder(string folder, string temporary, string secret)
    {
        Path = folder;
        if (OperatingSystem.IsWindows() || IsPlain(folder))
            return;
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{secret} {folder}"))[..8]);
        var link = System.IO.Path.Combine(IsPlain(temporary) ? temporary : Fallback, $"mlopsbuild-{name}");
        try
        {
            // A program that was killed has left it.
            File.Delete(link);
            Directory.CreateSymbolicLink(link, folder);
            Path = _link = link;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Commands that quote their paths still run.
        }
    }

    public string Path { get; }

    public void Dispose()
    {
        if (_link is not null)
            File.Delete(_link);
    }

    private static bool IsPlain(string path) => Plain().IsMatch(path);

    [GeneratedRegex(@"\A[\p{L}\p{N}/._@%+:,=-]+\z")]
    private static partial Regex Plain();
}
