namespace MlOpsBuild.AzureMl.Uploads;

/// <summary>How an upload ended.</summary>
public enum UploadOutcome
{
    /// <summary>Every file was sent, and the upload marked as complete.</summary>
    Uploaded,

    /// <summary>The marker of a complete upload was there: nothing was sent.</summary>
    AlreadyThere,
}
