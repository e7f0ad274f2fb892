namespace Nuke.Common;

/// <summary>Asks that members be injected only for targets that require them. Without effect, as <see cref="OnDemandAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Class)]
public class OnDemandValueInjectionAttribute : Attribute;
