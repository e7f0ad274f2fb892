using System.Text.RegularExpressions;

namespace MlOpsBuild.Emulator.Tracking;

/// <summary>Names, keys and values that MLflow takes, and its bounds of their lengths.</summary>
internal static partial class KeyRules
{
    public const int LongestParam = 6000;
    public const int LongestTag = 8000;
    public const int LongestExperimentTag = 5000;
    public const int LongestModelTag = 5000;
    private const int LongestKey = 250;
    private const int LongestExperimentName = 500;
    private const int LongestAlias = 255;

    /// <summary>Keys may become names of files at clients: none may lead elsewhere.</summary>
    public static string Key(string what, string? key)
    {
        if (string.IsNullOrEmpty(key))
            throw TrackingErrors.Missing($"{what}.key");
        if (!KeyCharacters().IsMatch(key) || key.Split('/').Any(x => x is "" or "." or ".."))
            throw TrackingErrors.Invalid($"Invalid {what} name: '{Shown(key)}'. Names hold letters, digits, '_', '-', '.', ':', spaces and '/', and no empty, '.' or '..' piece.");
        return Within($"The key of a {what}", key, LongestKey);
    }

    public static string Within(string what, string value, int longest)
        => value.Length <= longest ? value : throw TrackingErrors.Invalid($"{what} '{Shown(value)}' had length {value.Length}, which exceeded length limit of {longest}.");

    public static string ExperimentName(string? name)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Any(char.IsControl))
            throw TrackingErrors.Invalid($"Invalid experiment name: '{name}'.");
        return Within("The experiment name", name, LongestExperimentName);
    }

    public static string Alias(string name)
    {
        if (!AliasCharacters().IsMatch(name) || name.Equals("latest", StringComparison.OrdinalIgnoreCase) || VersionLike().IsMatch(name))
            throw TrackingErrors.Invalid($"Invalid alias name: '{Shown(name)}'. Names hold letters, digits, '_' and '-'; 'latest' and names like 'v1' are reserved.");
        return Within("The alias", name, LongestAlias);
    }

    private static string Shown(string text) => text.Length <= 100 ? text : text[..100] + "...";

    [GeneratedRegex(@"\A[/\w.\- :]+\z")]
    private static partial Regex KeyCharacters();

    [GeneratedRegex(@"\A[\w\-]+\z")]
    private static partial Regex AliasCharacters();

    [GeneratedRegex(@"\A[vV][0-9]+\z")]
    private static partial Regex VersionLike();
}
