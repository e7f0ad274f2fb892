using MlOpsBuild.Emulator.State;

namespace MlOpsBuild.Emulator.Processes.Supervision;

/// <summary>
/// Who takes over what a dead process has left: the next one that holds its lock. As long as somebody does, or has done so
/// lately, the commands go on. The waiting begins with the first question, which is asked when the process is lost.
/// </summary>
/// <param name="file">The lock: held exclusively by the process in charge, free when there is none.</param>
/// <param name="time">The clock.</param>
internal sealed class Heir(string file, TimeProvider time)
{
    /// <summary>How often the lock is looked at.</summary>
    public static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    /// <summary>Enough for a busy machine to start a program again.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private long? _seen;
    private long _looked;

    /// <summary>Whether there still is one, or may come one.</summary>
    public bool IsAwaited()
    {
        if (_seen is not null && time.GetElapsedTime(_looked) < Look)
            return true;
        _looked = time.GetTimestamp();
        if (_seen is null || LockFile.IsHeld(file))
            _seen = _looked;
        return time.GetElapsedTime(_seen.Value) < s_patience;
    }
}
