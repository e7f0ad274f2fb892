namespace Nuke.Common.Execution;

/// <summary>Something on the build class that is called at certain moments.</summary>
public interface IBuildExtension
{
    /// <summary>Higher goes first. The engine's own steps: 75 schema; 10 plan, 5 help, -100 injection of non-parameters.</summary>
    float Priority { get; }
}
