namespace Nuke.Common;

/// <summary>The member must have a value, whatever target runs.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public class RequiredAttribute : Attribute;
