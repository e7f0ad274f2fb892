namespace MlOpsBuild.Emulator.Serving.Evidence.Collection;

/// <summary>Whose data are collected.</summary>
/// <param name="Endpoint">Its name.</param>
/// <param name="Deployment">Its name.</param>
/// <param name="Source">The id of the deployment as a resource.</param>
/// <param name="ModelVersion">What the deployment serves.</param>
internal sealed record CollectorIdentity(string Endpoint, string Deployment, string Source, string ModelVersion)
{
    public const string Agent = "mlopsbuild-emulator/1";

    private const string Root = "modelDataCollector";

    /// <summary>The folder that a moment's data of a collection belong to.</summary>
    public string Folder(string collection, RollingRate rate, DateTimeOffset time)
        => string.Join('/', [Root, Endpoint, Deployment, collection, .. ((string[])["yyyy", "MM", "dd", "HH", "mm"]).Take((int)rate + 1).Select(x => time.ToString(x, System.Globalization.CultureInfo.InvariantCulture))]);
}
