using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace MlOpsBuild.Workflow.Operations;

/// <summary>The emulator's program as this build carries it, in a folder beside its own files.</summary>
internal sealed class CarriedProgram
{
    public const string EntryPoint = "MlOpsBuild.Emulator.dll";

    /// <summary>Native libraries lie in <c>runtimes/{system}[-{variant}]-{architecture}/native</c>.</summary>
    private const string Natives = "runtimes";

    private const int HashLength = 24;

    private CarriedProgram(string folder, IReadOnlyList<string> files)
    {
        Folder = folder;
        Files = files;
        Hash = HashOf(folder, files);
    }

    public string Folder { get; }

    /// <summary>What this machine needs of it, relative to <see cref="Folder"/>.</summary>
    public IReadOnlyList<string> Files { get; }

    /// <summary>Of names and contents.</summary>
    public string Hash { get; }

    /// <summary>The runtime's command: that of the runtime that this build runs on.</summary>
    public static string DotNet { get; } = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));

    /// <exception cref="WorkflowException">It is not there (MLO273).</exception>
    public static CarriedProgram Find(string? folder = null)
    {
        folder ??= Path.Combine(AppContext.BaseDirectory, "emulator");
        if (!File.Exists(Path.Combine(folder, EntryPoint)))
            throw OperationFaults.NoProgram(folder);
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(x => Path.GetRelativePath(folder, x)).Where(IsNeeded).Order(StringComparer.Ordinal);
        return new CarriedProgram(folder, [.. files]);
    }

    /// <summary>The newest format of a state that this program knows; asks it.</summary>
    public async Task<long> FormatAsync(CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(DotNet, ["exec", Path.Combine(Folder, EntryPoint), "format"]) { RedirectStandardOutput = true, RedirectStandardInput = true };
        using var process = Process.Start(start)!;
        var said = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return long.TryParse(said.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var format) ? format : 0;
    }

    private static bool IsNeeded(string file)
    {
        var parts = file.Split(Path.DirectorySeparatorChar);
        if (parts[0] != Natives || parts.Length < 3)
            return !file.EndsWith(".xml", StringComparison.Ordinal);
        var words = parts[1].Split('-');
        var system = OperatingSystem.IsMacOS() ? "osx" : OperatingSystem.IsWindows() ? "win" : "linux";
        return words[0] is "any" or "unix" || (words[0] == system && (words.Length == 1 || words[^1].Equals($"{RuntimeInformation.ProcessArchitecture}", StringComparison.OrdinalIgnoreCase)));
    }

    private static string HashOf(string folder, IReadOnlyList<string> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files)
        {
            var content = File.ReadAllBytes(Path.Combine(folder, file));
            hash.AppendData(Encoding.UTF8.GetBytes($"{file}\0{content.Length}\0"));
            hash.AppendData(content);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..HashLength];
    }
}
