namespace Nuke.Common.Tooling;

/// <summary>Makes <see cref="Tool"/>s.</summary>
public static class ToolResolver
{
    /// <summary>The tool at that path.</summary>
    /// <exception cref="ArgumentException">There is no such file.</exception>
    public static Tool GetTool(string toolPath)
    {
        Assert.FileExists(toolPath);
        return new ToolExecutor(toolPath).Execute;
    }

    /// <summary>The tool that the variable <c>NAME_EXE</c> points to, <c>null</c> if it is not set.</summary>
    /// <exception cref="ArgumentException">The variable points to no file.</exception>
    public static Tool? TryGetEnvironmentTool(string name) =>
        ToolPathResolver.TryGetEnvironmentExecutable($"{name.ToUpperInvariant()}_EXE") is { } path ? GetTool(path) : null;

    /// <summary>The tool of that name in <c>PATH</c>.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Tool GetPathTool(string name) => GetTool(ToolPathResolver.GetPathExecutable(name));

    /// <summary>The tool that the variable <c>NAME_EXE</c> points to, otherwise that of the name in <c>PATH</c>.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Tool GetEnvironmentOrPathTool(string name) => TryGetEnvironmentTool(name) ?? GetPathTool(name);
}
