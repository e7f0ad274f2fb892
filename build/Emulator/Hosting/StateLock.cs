using MlOpsBuild.Emulator.Messages;
using MlOpsBuild.Emulator.State;

namespace MlOpsBuild.Emulator.Hosting;

/// <summary>One process serves a state folder: it holds a lock that the operating system takes back when it dies.</summary>
internal static class StateLock
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(50);

    /// <summary>The lock, or what the process that holds it says of itself.</summary>
    /// <exception cref="FaultException">Another process holds the lock and says nothing (MLO283).</exception>
    public static async Task<(FileStream? Held, Discovery? Other)> TakeAsync(StateFolder state, TimeProvider time)
    {
        var begin = time.GetTimestamp();
        while (true)
        {
            if (TryTake(state) is { } held)
                return (held, null);
            if (Discovery.Read(state) is { } other && other.IsAlive())
                return (null, other);
            if (time.GetElapsedTime(begin) > s_patience)
                throw Faults.StateInUse(state.Root);
            await Task.Delay(s_pause, time);
        }
    }

    private static FileStream? TryTake(StateFolder state)
    {
        try
        {
            return OwnerOnly.Open(state.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw Faults.StateNotUsable(state.Root, exception);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
