namespace MlOpsBuild.Assets.Tests;

/// <summary>A folder of documents, a repository of its own; gone with the test.</summary>
internal sealed class DocumentFolder : IDisposable
{
    private readonly DirectoryInfo _top = Directory.CreateTempSubdirectory("mlops-documents-");

    /// <summary>The repository's root, one level below a folder that is outside of it.</summary>
    public string Root => Path.Combine(_top.FullName, "repository");

    public string Write(string name, string text)
    {
        var file = Path.Combine(Root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return file;
    }

    public AssetResult Read(string text, params IReadOnlyList<string> overrides)
        => AssetDocuments.Read(Write("document.yml", text), new AssetOptions { Root = Root, Overrides = overrides });

    public void Dispose() => _top.Delete(recursive: true);
}
