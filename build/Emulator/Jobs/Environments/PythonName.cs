using MlOpsBuild.Emulator.Processes;
using MlOpsBuild.Emulator.State;

namespace MlOpsBuild.Emulator.Jobs.Environments;

/// <summary>Azure's images call it <c>python</c>; many machines have it as <c>python3</c> only.</summary>
internal static class PythonName
{
    private const string Name = "python";
    private const string OtherName = "python3";

    /// <summary>A <c>PATH</c> on which <c>python</c> is found where there is a <c>python3</c>.</summary>
    /// <param name="folder">Where a link to it may be put.</param>
    /// <param name="path">The machine's <c>PATH</c>.</param>
    public static string Offer(string folder, string path)
    {
        if (Interpreters.Find(Name, path) is not null || Interpreters.Find(OtherName, path) is not { } python)
            return path;
        OwnerOnly.CreateFolder(folder);
        File.CreateSymbolicLink(Path.Combine(folder, Name), python);
        return $"{folder}:{path}";
    }

    /// <summary>The program that a command begins with; null when that is no program, such as a word of the shell.</summary>
    public static string? Program(string command, string path)
    {
        var word = command.TrimStart().Split([' ', '\t', '\n', ';', '&', '|'], 2)[0];
        return word.Length == 0 || word.Contains('/', StringComparison.Ordinal) ? null
            : Interpreters.Find(word, path) ?? (word == Name ? Interpreters.Find(OtherName, path) : null);
    }
}
