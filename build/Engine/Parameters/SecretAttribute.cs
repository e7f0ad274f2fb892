namespace Nuke.Common;

/// <summary>The value is masked in everything that the build prints and may be encrypted in parameter files.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter)]
public class SecretAttribute : Attribute;
