using Nuke.Common;
using Nuke.Common.IO;

namespace MlOpsBuild.Targets.Capabilities;

/// <summary>The repository has a .NET solution of its own.</summary>
public interface IHasSolution : INukeBuild
{
    /// <summary>The configuration in which everything is compiled and tested.</summary>
    const string Configuration = "Release";

    /// <summary>The solution: the only one in the root folder.</summary>
    /// <exception cref="InvalidOperationException">There is none, or more than one.</exception>
    AbsolutePath SolutionFile
    {
        get
        {
            var solutions = RootDirectory.GlobFiles("*.sln", "*.slnx");
            return solutions.Count == 1
                ? solutions.Single()
                : throw new InvalidOperationException($"'{RootDirectory}' holds {solutions.Count} solutions; it needs exactly one.");
        }
    }
}
