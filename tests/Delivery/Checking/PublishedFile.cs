using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace MlOpsBuild.Delivery.Tests.Checking;

/// <summary>What a file is to the service that runs it.</summary>
internal enum FileKind
{
    /// <summary>A workflow of GitHub Actions.</summary>
    Workflow,

    /// <summary>An <c>action.yml</c>.</summary>
    Action,

    /// <summary>A pipeline or a template of Azure Pipelines.</summary>
    Pipeline,
}

/// <summary>A YAML file that this repository gives to others.</summary>
internal sealed class PublishedFile
{
    private PublishedFile(string path, FileKind kind, string text)
    {
        (Path, Kind, Text) = (path, kind, text);
        Lines = text.Split('\n');
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            Root = (YamlMappingNode)stream.Documents[0].RootNode;
        }
        catch (YamlException e)
        {
            Broken = new Finding("yaml", path, (int)e.Start.Line, (int)e.Start.Column, e.Message);
            Root = [];
        }
    }

    /// <summary>Below the repository, with slashes.</summary>
    public string Path { get; }

    public FileKind Kind { get; }

    public string Text { get; }

    public IReadOnlyList<string> Lines { get; }

    public YamlMappingNode Root { get; }

    /// <summary>Set when the text is no YAML.</summary>
    public Finding? Broken { get; }

    public static PublishedFile Of(string path, string text)
    {
        var name = System.IO.Path.GetFileName(path);
        var kind = path.Contains("azure-pipelines", StringComparison.Ordinal) ? FileKind.Pipeline : name == "action.yml" ? FileKind.Action : FileKind.Workflow;
        return new PublishedFile(path, kind, text);
    }

    /// <summary>The YAML files of these folders that a pattern names.</summary>
    public static IReadOnlyList<PublishedFile> Below(string root, params IReadOnlyList<string> folders) =>
    [
        .. from folder in folders
           let path = System.IO.Path.Combine(root, folder)
           where Directory.Exists(path)
           from file in Directory.EnumerateFiles(path, "*.yml", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
           select Of(System.IO.Path.GetRelativePath(root, file).Replace('\\', '/'), File.ReadAllText(file)),
    ];
}
