using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace MlOpsBuild.Assets.Tests.Goldens;

/// <summary>
/// Some recordings were made of documents that were taken for templates: <c>{{answer_key}}</c> became
/// <c>answer-key</c> before the client saw them.
/// </summary>
internal static partial class Template
{
    private static string Folder => Path.Combine(Path.GetTempPath(), $"mlops-assets-{Environment.ProcessId}");

    /// <summary>Takes the copies away.</summary>
    public static void Clean()
    {
        if (Directory.Exists(Folder))
            Directory.Delete(Folder, recursive: true);
    }

    /// <summary>The document as the client saw it: a copy in a folder of the same name, for the experiment's sake.</summary>
    public static string Render(string document)
    {
        var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(document)))[..12];
        var folder = Path.Combine(Folder, id, Path.GetFileName(Path.GetDirectoryName(document))!);
        Directory.CreateDirectory(folder);
        var copy = Path.Combine(folder, Path.GetFileName(document));
        // What the document names lies beside it.
        foreach (var beside in Directory.EnumerateDirectories(Path.GetDirectoryName(document)!).Where(x => !Directory.Exists(Path.Combine(folder, Path.GetFileName(x)))))
            Directory.CreateSymbolicLink(Path.Combine(folder, Path.GetFileName(beside)), beside);
        File.WriteAllText(copy, Variable().Replace(File.ReadAllText(document), x => Lower(x.Groups[1].Value.Replace('_', '-'))));
        return copy;
    }

    private static string Lower(string text) => string.Concat(text.Select(char.ToLowerInvariant));

    [GeneratedRegex(@"(?<!\$)\{\{\s*([A-Za-z_][A-Za-z_0-9]*)\s*\}\}")]
    private static partial Regex Variable();
}
