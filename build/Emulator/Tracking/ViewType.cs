namespace MlOpsBuild.Emulator.Tracking;

/// <summary>Which of what may be deleted is asked for.</summary>
internal static class ViewType
{
    /// <summary>The condition on a column that holds the time of deletion.</summary>
    public static string Condition(string? view, string column) => view?.ToUpperInvariant() switch
    {
        null or "" or "ACTIVE_ONLY" => $"{column} IS NULL",
        "DELETED_ONLY" => $"{column} IS NOT NULL",
        "ALL" => "1",
        _ => throw TrackingErrors.Invalid($"Invalid view type '{view}': ACTIVE_ONLY, DELETED_ONLY or ALL is expected."),
    };
}
