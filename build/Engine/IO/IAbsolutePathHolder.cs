namespace Nuke.Common.IO;

/// <summary>A thing that is found at a path.</summary>
public interface IAbsolutePathHolder
{
    /// <summary>Where it is.</summary>
    AbsolutePath Path { get; }
}
