namespace MlOpsBuild.AzureMl.Uploads;

/// <summary>How far an upload is; told after each file, counts never fall.</summary>
/// <param name="Files">Files that are there.</param>
/// <param name="AllFiles">Files of the upload.</param>
/// <param name="Bytes">Bytes of those files.</param>
/// <param name="AllBytes">Bytes of all.</param>
public sealed record UploadProgress(int Files, int AllFiles, long Bytes, long AllBytes);
