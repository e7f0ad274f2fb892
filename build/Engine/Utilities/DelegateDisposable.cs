namespace Nuke.Common.Utilities;

/// <summary>A disposable that runs a delegate, once.</summary>
public sealed class DelegateDisposable : IDisposable
{
    private Action? _cleanup;

    private DelegateDisposable(Action? cleanup) => _cleanup = cleanup;

    /// <summary>Runs <paramref name="setup"/> now and <paramref name="cleanup"/> when the result is disposed.</summary>
    public static IDisposable CreateBracket(Action? setup = null, Action? cleanup = null)
    {
        setup?.Invoke();
        return new DelegateDisposable(cleanup);
    }

    /// <summary>Runs the cleanup unless it ran before.</summary>
    public void Dispose() => Interlocked.Exchange(ref _cleanup, null)?.Invoke();
}
