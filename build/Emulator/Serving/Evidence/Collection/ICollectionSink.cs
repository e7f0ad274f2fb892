namespace MlOpsBuild.Emulator.Serving.Evidence.Collection;

/// <summary>Where collected data go.</summary>
internal interface ICollectionSink
{
    /// <summary>Puts a file, whole, in place of what is there; what it throws means that it has to come again.</summary>
    Task PutAsync(string blobPath, string file, CancellationToken cancellation);
}
