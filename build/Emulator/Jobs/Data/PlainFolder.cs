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
    /// <param name="marker">A name that nobody else guesses: nobody can have put another link there.</param>
    public PlainFolder(string folder, string temporary, string marker)
    {
        Path = folder;
        if (OperatingSystem.IsWindows() || IsPlain(folder))
            return;
        var parent = IsPlain(temporary) ? temporary : Fallback;
        _link = Path = System.IO.Path.Combine(parent, $"mlopsbuild-{marker}");
        // One that a killed program left may lead to where the state folder was then.
        File.Delete(_link);
        Directory.CreateSymbolicLink(_link, folder);
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
