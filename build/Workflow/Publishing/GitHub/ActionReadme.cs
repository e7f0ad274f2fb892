using System.Globalization;
using System.Text;
using MlOpsBuild.Workflow.Publishing.Yaml;

namespace MlOpsBuild.Workflow.Publishing.GitHub;

/// <summary>The page of an action: what it does, an example, its inputs and outputs.</summary>
internal static class ActionReadme
{
    /// <param name="head">The comment at its head.</param>
    /// <param name="document">The action.</param>
    /// <param name="example">Steps that use it.</param>
    public static string Write(string head, ActionDocument document, IEnumerable<Step> example)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"<!-- {head.ReplaceLineEndings(" ")} -->\n# {document.Name}\n\n{document.Description}.\n");
        text.Append("\n## Example\n\n```yaml\n");
        text.Append(YamlWriter.Write(new YamlList(example.Select(x => x.ToYaml()))));
        text.Append("```\n");
        if (document.Inputs.Count > 0)
        {
            text.Append("\n## Inputs\n\n| input | default | meaning |\n|---|---|---|\n");
            foreach (var input in document.Inputs)
                text.Append(CultureInfo.InvariantCulture, $"| `{input.Name}` | {(input.IsRequired ? "**required**" : input.Default.Length == 0 ? "" : $"`{input.Default}`")} | {Cell(input.Description)} |\n");
        }

        if (document.Outputs.Count > 0)
        {
            text.Append("\n## Outputs\n\n| output | meaning |\n|---|---|\n");
            foreach (var output in document.Outputs)
                text.Append(CultureInfo.InvariantCulture, $"| `{output.Name}` | {Cell(output.Description)} |\n");
        }

        return text.ToString();
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
