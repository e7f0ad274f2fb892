using Nuke.Common.IO;

namespace Nuke.Common;

/// <summary>Where the running program and its project lie.</summary>
internal static class BuildFiles
{
    /// <summary>The entry assembly when it holds a build; null inside a test runner or the like.</summary>
    public static AbsolutePath? Assembly()
    {
        var location = System.Reflection.Assembly.GetEntryAssembly()?.Location;
        return string.IsNullOrEmpty(location) ? null : AbsolutePath.Create(location);
    }

    /// <summary>The only project in the nearest folder above the assembly that holds one.</summary>
    public static AbsolutePath? Project()
    {
        for (var folder = Path.GetDirectoryName(Assembly()?.ToString()); folder != null; folder = Path.GetDirectoryName(folder))
        {
            if (Directory.GetFiles(folder, "*.csproj") is [var project])
                return AbsolutePath.Create(project);
        }

        return null;
    }
}
