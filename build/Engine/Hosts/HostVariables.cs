namespace Nuke.Common.CI;

/// <summary>What a CI system says in the environment; an empty variable says nothing.</summary>
internal static class HostVariables
{
    public static string? Text(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;

    public static long? Number(string variable) => long.TryParse(Text(variable), out var value) ? value : null;
}
