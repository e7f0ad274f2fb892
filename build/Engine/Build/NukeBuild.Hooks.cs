namespace Nuke.Common;

public abstract partial class NukeBuild
{
    private Running.HookRunner? _hooks;

    internal Running.HookRunner Hooks => _hooks ??= new Running.HookRunner(this);

    /// <summary>Called when targets are defined and parameters injected, before anything is planned.</summary>
    protected internal virtual void OnBuildCreated()
    {
    }

    /// <summary>Called when the plan is made and every member injected, before requirements are checked.</summary>
    protected internal virtual void OnBuildInitialized()
    {
    }

    /// <summary>Called at the end, however the build ended.</summary>
    protected internal virtual void OnBuildFinished()
    {
    }

    /// <summary>Called before a target's actions run.</summary>
    protected internal virtual void OnTargetRunning(string target)
    {
    }

    /// <summary>Called at a skipped target's turn.</summary>
    protected internal virtual void OnTargetSkipped(string target)
    {
    }

    /// <summary>Called when a target has ended well.</summary>
    protected internal virtual void OnTargetSucceeded(string target)
    {
    }

    /// <summary>Called when a target has thrown.</summary>
    protected internal virtual void OnTargetFailed(string target)
    {
    }
}
