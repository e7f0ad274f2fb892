using System.Text.RegularExpressions;
using MlOpsBuild.Workflow.Project;

namespace MlOpsBuild.Workflow.Publication;

/// <summary>The name under which a project's reports are found again.</summary>
public static partial class ProductName
{
    /// <summary>The name that mlops.yml states, also when the rest of it is broken; else the folder's.</summary>
    /// <param name="root">The repository's folder.</param>
    public static string Of(string root)
    {
        var file = Path.Combine(root, MlopsDocument.FileName);
        var name = File.Exists(file) ? Name().Match(File.ReadAllText(file)) : Match.Empty;
        return name.Success ? name.Groups[1].Value : new DirectoryInfo(root).Name;
    }

    [GeneratedRegex("""^name:[ \t]*["']?([^\s"'#]+)""", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
