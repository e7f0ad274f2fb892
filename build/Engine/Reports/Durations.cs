using System.Globalization;

namespace Nuke.Common.Reports;

/// <summary>Durations as people read them.</summary>
internal static class Durations
{
    /// <summary>"0.34 s", "12.3 s", "3:05 min", "1:02:03 h".</summary>
    public static string Text(TimeSpan duration) => duration.TotalSeconds switch
    {
        < 1 => duration.TotalSeconds.ToString("0.00 's'", CultureInfo.InvariantCulture),
        < 60 => duration.TotalSeconds.ToString("0.0 's'", CultureInfo.InvariantCulture),
        < 3600 => duration.ToString(@"m\:ss' min'", CultureInfo.InvariantCulture),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)duration.TotalHours}{duration:\\:mm\\:ss} h"),
    };
}
