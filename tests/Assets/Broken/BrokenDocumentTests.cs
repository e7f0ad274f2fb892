using System.Text;

namespace MlOpsBuild.Assets.Tests.Broken;

/// <summary>A table of broken documents, and what is said about each.</summary>
public sealed class BrokenDocumentTests
{
    [Fact]
    public void Every_broken_document_is_told_where_and_how_to_mend_it()
    {
        using var folder = new DocumentFolder();
        folder.Write("src/main.py", "print()");
        folder.Write("component.yml", "type: command\nname: c\ncommand: echo ${{inputs.data}} ${{outputs.model}}\nenvironment: azureml:e:1\ninputs: {data: {type: uri_file}}\noutputs: {model: {type: uri_folder}}\n");
        folder.Write("broken-component.yml", "type: command\nname: c\ncommnd: echo\nenvironment: azureml:e:1\n");
        folder.Write("self.yml", "type: pipeline\nname: self\njobs: {again: {component: ./self.yml}}\n");
        var text = new StringBuilder();
        var count = 0;
        foreach (var (name, document) in Cases())
        {
            var result = AssetDocuments.Read(folder.Write("document.yml", document), new AssetOptions { Root = folder.Root });
            result.Plan.ShouldBeNull(name);
            text.Append("=== ").Append(name).Append('\n');
            foreach (var error in result.Errors)
                text.Append(error with { File = Path.GetRelativePath(folder.Root, error.File) }).Append('\n');
            count++;
        }

        count.ShouldBeGreaterThanOrEqualTo(60);
        text.ToString().ShouldMatchGolden("errors");
    }

    private static IEnumerable<(string Name, string Document)> Cases()
        => File.ReadAllText(Golden.Beside("cases")).Split("=== ", StringSplitOptions.RemoveEmptyEntries)
            .Select(x => x.Split('\n', 2)).Select(x => (x[0], Expand(x[1])));

    private static string Expand(string document) => document
        .Replace("@NUL@", "\0", StringComparison.Ordinal)
        .Replace("@HOLE@", "\uFDD0workspace\uFDD1", StringComparison.Ordinal)
        .Replace("@HUGE@", "a: " + new string('x', 1024 * 1024), StringComparison.Ordinal)
        .Replace("@DEEP@", "a: " + new string('[', 5000) + new string(']', 5000), StringComparison.Ordinal);
}
