using System.Text.RegularExpressions;

namespace MlOpsBuild.Emulator.Storage;

/// <summary>
/// Names that are taken. No name of a blob becomes a path here, but those who download folders make paths of them: what
/// could leave a folder is refused.
/// </summary>
internal static partial class BlobNames
{
    private const int Longest = 1024;

    public static bool IsContainer(string name) => Container().IsMatch(name);

    public static bool IsBlob(string name)
        => name.Length <= Longest && !name.StartsWith('/') && !name.Contains('\\', StringComparison.Ordinal) && !name.Any(x => char.IsControl(x) || char.IsSurrogate(x) && !IsPaired(name))
            && !name.Split('/').Any(x => x is "." or "..") && !name.Contains('\uFFFE', StringComparison.Ordinal) && !name.Contains('\uFFFF', StringComparison.Ordinal);

    [GeneratedRegex(@"\A[a-z0-9](?!.*--)[a-z0-9-]{1,61}[a-z0-9]\z")]
    private static partial Regex Container();

    private static bool IsPaired(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                i++;
            else if (char.IsSurrogate(text[i]))
                return false;
        }

        return true;
    }
}
