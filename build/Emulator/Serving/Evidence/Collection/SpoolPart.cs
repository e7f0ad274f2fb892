namespace MlOpsBuild.Emulator.Serving.Evidence.Collection;

/// <summary>A file of the spool. Its owner guards it by a lock.</summary>
/// <param name="blobPath">Where the sink puts it.</param>
/// <param name="file">Where it is.</param>
/// <param name="number">Which of the parts of its name, from 0.</param>
internal sealed class SpoolPart(string blobPath, string file, int number)
{
    public string BlobPath => blobPath;

    public string Folder => blobPath[..blobPath.LastIndexOf('/')];

    public string File => file;

    public int Number => number;

    public long Length { get; set; }

    /// <summary>Whether there is something that the sink does not have.</summary>
    public bool IsChanged { get; set; }

    /// <summary>Whether nothing will ever be added, nor its name be used again.</summary>
    public bool IsWhole { get; init; }

    public bool IsGone { get; set; }
}
