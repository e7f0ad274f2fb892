using System.Globalization;

namespace MlOpsBuild.Reporting;

/// <summary>How long something took, for people.</summary>
public static class Durations
{
    /// <summary><c>1.2 s</c>, <c>3 min 05 s</c>, <c>2 h 07 min</c>.</summary>
    /// <param name="duration">Less than nothing counts as nothing.</param>
    public static string Text(TimeSpan duration) => duration switch
    {
        { TotalSeconds: < 60 } => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, duration.TotalSeconds):0.0} s"),
        { TotalMinutes: < 60 } => string.Create(CultureInfo.InvariantCulture, $"{duration.Minutes} min {duration.Seconds:00} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)duration.TotalHours} h {duration.Minutes:00} min"),
    };
}
