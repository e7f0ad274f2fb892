using System.Text.RegularExpressions;
using MlOpsBuild.Assets;

namespace MlOpsBuild.Workflow.Adoption.Finding;

/// <summary>How a repository makes what its documents name and git does not hold: the program of a .NET project.</summary>
internal static partial class BuildCommand
{
    /// <summary>The command; null where nothing is missing, or it cannot be told what makes it.</summary>
    /// <param name="root">The project's folder.</param>
    /// <param name="files">Its files, relative, with slashes.</param>
    /// <param name="errors">What is wrong with its documents.</param>
    public static string? Find(string root, IReadOnlyList<string> files, IReadOnlyList<AssetError> errors)
    {
        var missing = errors.Where(x => x.Id == "MLO220").Select(x => Missing().Match(x.Mend)).Where(x => x.Success).Select(x => x.Groups["path"].Value).Distinct().ToList();
        var programs = files.Where(x => x.EndsWith(".csproj", StringComparison.OrdinalIgnoreCase) && IsProgram(File.ReadAllText(Path.Combine(root, x)))).ToList();
        return missing.Count == 1 && programs is [var program] ? $"dotnet publish {Folder(program)} -c Release -o {missing[0]}" : null;
    }

    private static bool IsProgram(string project)
        => project.Contains("<OutputType>Exe</OutputType>", StringComparison.OrdinalIgnoreCase) || project.Contains("Microsoft.NET.Sdk.Web", StringComparison.Ordinal);

    private static string Folder(string project) => Path.GetDirectoryName(project) is { Length: > 0 } folder ? folder.Replace('\\', '/') : project;

    [GeneratedRegex(@"looked for at (?<path>[\w./-]+);", RegexOptions.CultureInvariant)]
    private static partial Regex Missing();
}
