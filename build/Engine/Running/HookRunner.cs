using System.Reflection;
using Nuke.Common.Execution;
using Serilog;

namespace Nuke.Common.Running;

/// <summary>Calls the extensions of a build class: higher priority first, the derived class's before the base's.</summary>
internal sealed class HookRunner
{
    private readonly List<IBuildExtension> _extensions;

    public HookRunner(NukeBuild build)
    {
        var attributes = build.GetType().GetCustomAttributes<BuildExtensionAttributeBase>(inherit: true).ToList();
        attributes.ForEach(x => x.Build = build);
        _extensions = [.. attributes.OrderByDescending(x => x.Priority)];
    }

    /// <summary>Calls those of kind <typeparamref name="T"/> with a priority from <paramref name="from"/> to below <paramref name="below"/>.</summary>
    public void Run<T>(Action<T> call, float from = float.MinValue, float below = float.PositiveInfinity)
        where T : IBuildExtension
    {
        foreach (var extension in _extensions.OfType<T>().Where(x => x.Priority >= from && x.Priority < below))
        {
            Log.Verbose("{Extension} ({Priority})", extension.GetType().Name, extension.Priority);
            call(extension);
        }
    }
}
