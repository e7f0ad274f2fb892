namespace MlOpsBuild.AzureMl.Requests;

/// <summary>How long an operation is followed.</summary>
internal sealed class Deadline(TimeProvider time, TimeSpan bound)
{
    private readonly long _begin = time.GetTimestamp();

    /// <exception cref="AzureMlException">The time is up (MLO256).</exception>
    public void Check(ArmRequest request, string? state)
    {
        if (time.GetElapsedTime(_begin) > bound)
            throw new AzureMlException("MLO256", $"{request} is still {state ?? "running"} after {bound}. It goes on at the service: look at the resource there, and run this again when it has ended.");
    }
}
