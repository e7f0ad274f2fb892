using System.Reflection;

namespace Nuke.Common.Tooling;

/// <summary>Injects a program of the repository as a <see cref="Tool"/>: <c>[LocalPath("./gradlew")] readonly Tool Gradle;</c></summary>
/// <param name="absoluteOrRelativePath">Where it lies; a relative path is relative to the root folder.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public class LocalPathAttribute(string absoluteOrRelativePath) : ToolInjectionAttributeBase
{
    /// <summary>Injects one of two programs, by the operating system.</summary>
    public LocalPathAttribute(string windowsPath, string unixPath)
        : this(OperatingSystem.IsWindows() ? windowsPath : unixPath)
    {
    }

    /// <inheritdoc/>
    public override ToolRequirement? GetRequirement(MemberInfo member) => null;

    /// <inheritdoc/>
    public override object? GetValue(MemberInfo member, object instance)
        => ToolResolver.GetTool(Path.GetFullPath(absoluteOrRelativePath, NukeBuild.RootDirectory));
}
