namespace Nuke.Common.Tooling;

/// <summary>A tool a target needs. It documents; nothing is installed for it.</summary>
public class ToolRequirement;
