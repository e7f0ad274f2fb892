namespace Nuke.Common;

/// <summary>Asks that the member be injected only for targets that require it. Without effect: injecting is cheap, so every member is.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public class OnDemandAttribute : Attribute;
