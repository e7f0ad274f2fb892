namespace MlOpsBuild.Emulator.Arm;

/// <summary>
/// The versions that are answered. All are served with the shapes of 2024-04-01: later stable ones only add to it, and
/// earlier ones are what Azure's own command line sends for the same documents.
/// </summary>
internal static class ApiVersions
{
    /// <summary>The one whose shapes are served.</summary>
    public const string Default = "2024-04-01";

    public static readonly IReadOnlyList<string> Known =
    [
        "2020-06-01", "2022-02-01-preview", "2022-05-01", "2022-10-01", "2022-10-01-preview", "2023-02-01-preview", "2023-04-01", "2023-04-01-preview",
        "2023-06-01-preview", "2023-08-01-preview", "2023-10-01", "2024-01-01-preview", "2024-04-01", "2024-04-01-preview",
        "2024-07-01-preview", "2024-10-01", "2024-10-01-preview", "2025-01-01-preview", "2025-06-01", "2025-09-01", "2025-12-01",
        "2026-03-01", "2026-05-01",
    ];

    /// <summary>A version of Azure Monitor: the shapes that are served have not changed since its first ones.</summary>
    /// <exception cref="ArmException">There is none.</exception>
    public static string CheckMonitor(string? version) => string.IsNullOrEmpty(version) ? throw ArmErrors.NoVersion() : version;

    /// <exception cref="ArmException">There is none, or one that is not known.</exception>
    public static string Check(string? version, string type)
    {
        if (string.IsNullOrEmpty(version))
            throw ArmErrors.NoVersion();
        return Known.Contains(version, StringComparer.OrdinalIgnoreCase) ? version : throw ArmErrors.UnknownVersion(version, type, Known);
    }
}
