using System.Text.Json;
using System.Text.Json.Nodes;
using MlOpsBuild.Delivery.Tests.Harness;

namespace MlOpsBuild.Delivery.Tests.Checking;

/// <summary>The checkers that others wrote for GitHub's and Azure's YAML: one process for all files.</summary>
internal static class Checkers
{
    /// <summary>What they find. Pipelines are checked only where the schema is.</summary>
    public static async Task<IReadOnlyList<Finding>> CheckAsync(IReadOnlyList<PublishedFile> files)
    {
        var program = await NodeTools.RequireAsync("check");
        var folder = Directory.CreateTempSubdirectory("delivery-check-").FullName;
        try
        {
            var (request, answer) = (Path.Combine(folder, "request.json"), Path.Combine(folder, "answer.json"));
            await File.WriteAllTextAsync(request, Request(files).ToJsonString());
            var (code, output, errors) = await Command.RunAsync("node", [program, request, answer]);
            code.ShouldBe(0, errors + output);
            var findings = JsonSerializer.Deserialize<List<Finding>>(await File.ReadAllTextAsync(answer), JsonSerializerOptions.Web)!;
            return [.. findings.Where(x => !IsFalseAlarm(x, files))];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static JsonObject Request(IReadOnlyList<PublishedFile> files) => new()
    {
        ["files"] = new JsonArray([.. files.Select(x => new JsonObject
        {
            ["path"] = x.Path,
            ["kind"] = x.Kind switch { FileKind.Workflow => "workflow", FileKind.Action => "action", _ => "pipeline" },
            ["text"] = x.Text,
        })]),
        ["actions"] = KnownActions.Metadata(files),
        ["schema"] = Repository.PipelineSchema,
    };

    /// <summary>The schema of Azure Pipelines has no template expression in place of a strategy or of a name.</summary>
    private static bool IsFalseAlarm(Finding finding, IReadOnlyList<PublishedFile> files)
    {
        if (finding.Checker != "azure-pipelines")
            return false;
        var lines = files.Single(x => x.Path == finding.Path).Lines;
        if (finding.Message.StartsWith("String does not match the pattern", StringComparison.Ordinal) && lines[finding.Line - 1][(finding.Column - 1)..].StartsWith("${{", StringComparison.Ordinal))
            return true;
        var above = Above(lines, finding.Line - 1).Take(2).ToList();
        return above is [['$', '{', '{', ..], "strategy:"] || (above is ["strategy:", ..] && finding.Message.Contains("${{", StringComparison.Ordinal));
    }

    /// <summary>The lines that a line is nested in, the nearest first.</summary>
    private static IEnumerable<string> Above(IReadOnlyList<string> lines, int at)
    {
        var depth = Depth(lines[at]);
        for (var i = at - 1; i >= 0; i--)
        {
            if (lines[i].Trim().Length == 0 || Depth(lines[i]) >= depth)
                continue;
            depth = Depth(lines[i]);
            yield return lines[i].Trim();
        }

        static int Depth(string line) => line.Length - line.TrimStart().Length;
    }
}
