namespace MlOpsBuild.Workflow.Operations;

/// <summary>One build at a time starts or ends a project's emulator, or has an index of it open. The operating system takes the lock back when the build dies.</summary>
internal static class ProjectLock
{
    /// <summary>Longer than a start and an end together may take.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(20);

    /// <exception cref="WorkflowException">Another build holds it for too long (MLO277).</exception>
    public static async Task<FileStream> TakeAsync(string file, TimeProvider time, CancellationToken cancellationToken)
    {
        var begin = time.GetTimestamp();
        while (true)
        {
            try
            {
                return OwnerOnly.Open(file, FileShare.None);
            }
            catch (UnauthorizedAccessException exception)
            {
                throw OperationFaults.NotWritable(file, exception);
            }
            catch (IOException)
            {
                if (time.GetElapsedTime(begin) > s_patience)
                    throw OperationFaults.Busy(file);
                await Task.Delay(s_pause, time, cancellationToken);
            }
        }
    }
}
