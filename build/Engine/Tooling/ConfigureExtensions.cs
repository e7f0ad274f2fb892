namespace Nuke.Common.Tooling;

/// <summary>Calls of configurators.</summary>
public static class ConfigureExtensions
{
    /// <summary>Configures the settings, or returns them as they are if there is no configurator.</summary>
    public static T InvokeSafe<T>(this Configure<T>? configurator, T obj) => configurator is null ? obj : configurator(obj);
}
