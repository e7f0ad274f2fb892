namespace MlOpsBuild.AzureMl.Uploads;

/// <summary>What marks an upload as complete: metadata of its first file, read by Microsoft's client too.</summary>
/// <param name="Name">The asset's name; null to leave it out.</param>
/// <param name="Version">Its version; null to leave it out.</param>
public sealed record UploadMarker(string? Name, string? Version)
{
    private const string StatusKey = "upload_status";
    private const string Complete = "completed";

    internal Dictionary<string, string> ToMetadata()
    {
        var metadata = new Dictionary<string, string> { [StatusKey] = Complete };
        if (Name != null)
            metadata["name"] = Name;
        if (Version != null)
            metadata["version"] = Version;
        return metadata;
    }

    /// <summary>Header names arrive in any case.</summary>
    internal static bool IsComplete(IEnumerable<KeyValuePair<string, string>> metadata)
        => metadata.Any(x => string.Equals(x.Key, StatusKey, StringComparison.OrdinalIgnoreCase) && string.Equals(x.Value, Complete, StringComparison.OrdinalIgnoreCase));
}
