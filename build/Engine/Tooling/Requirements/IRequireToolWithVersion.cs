using System.Diagnostics.CodeAnalysis;

namespace Nuke.Common.Tooling;

/// <summary>Marks a type that stands for a tool a target needs in a certain version.</summary>
[SuppressMessage("Design", "CA1040", Justification = "NUKE's marker, used as a type constraint.")]
public interface IRequireToolWithVersion;
