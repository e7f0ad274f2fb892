namespace MlOpsBuild.Emulator.Serving.Evidence;

/// <summary>A file of the spool. Its owner guards it by a lock.</summary>
internal sealed class SpoolPart(string blobPath, string file, long length)
{
    public string BlobPath => blobPath;

    public string File => file;

    public long Length { get; set; } = length;

    /// <summary>Whether there is something that the sink does not have.</summary>
    public bool IsChanged { get; set; }

    /// <summary>Whether nothing will be added.</summary>
    public bool IsFinished { get; set; }
}
