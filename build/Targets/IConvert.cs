using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MlOpsBuild.Reporting.Checks;
using MlOpsBuild.Targets.Capabilities;
using MlOpsBuild.Workflow.Checking;
using MlOpsBuild.Workflow.Submission;
using Nuke.Common;
using Nuke.Common.IO;
using Serilog;

namespace MlOpsBuild.Targets;

/// <summary>Shows what Submit would send.</summary>
public interface IConvert : IHasWorkspace, IHasOutput
{
    private static readonly JsonSerializerOptions s_readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Files, and patterns as <c>azureml/**/*.yml</c>.</summary>
    [SuppressMessage("Performance", "CA1819", Justification = "Lists of a parameter are arrays in NUKE.")]
    [Parameter("CLI v2 documents to convert: files, or patterns as azureml/**/*.yml below the repository")]
    string[]? Documents => TryGetValue(() => Documents);

    /// <summary>Whether a machine reads it.</summary>
    [Parameter("Writes requests as JSON, with their bodies: keys and passwords of documents too")]
    bool Json => TryGetValue<bool>(() => Json);

    /// <summary>The experiment of jobs that name none.</summary>
    [Parameter("Experiment of jobs that name none; default is the folder of each document")]
    string? Experiment => TryGetValue(() => Experiment);

    /// <summary>Converts documents to the requests that Submit would send, and sends nothing. What the workspace would have to be asked is assumed: every asset has one version.</summary>
    Target Convert => _ => _
        .Description("Shows the requests that documents come to, and sends nothing")
        .Requires(() => Documents)
        .Executes(() => Telling.Run(ConvertDocuments));

    private async Task ConvertDocuments()
    {
        var documents = Documents!.SelectMany(Find).Distinct().ToList();
        var options = new ConversionOptions { Documents = documents, Root = ProjectFolder.Root, Workspace = WorkspaceChoice, Overrides = Set, Experiment = Experiment };
        var names = DocumentConversion.NamesOf(documents);
        var text = new FindingText(Console.Out, TakesColours);
        var findings = new Findings(ProjectFolder.Root);
        var failed = 0;
        foreach (var (conversion, name) in DocumentConversion.Run(options).Zip(names))
        {
            failed += conversion.Succeeded ? 0 : 1;
            foreach (var error in conversion.Errors)
                text.Write(findings.Of(error));
            if (Output is not null)
                await WriteFile(Output / (name + ".json"), conversion.ToJson(name));
            else if (Json)
                await Console.Out.WriteLineAsync(Text(conversion.ToJson(name)));
            else if (conversion.Succeeded)
                await Console.Out.WriteLineAsync(string.Join(System.Environment.NewLine, [$"{name}: {conversion.Kind}", .. conversion.ToLines().Select(x => "  " + x)]));
        }

        Log.Information("{Converted} of {Count} documents converted", documents.Count - failed, documents.Count);
        if (failed > 0)
            Assert.Fail($"{failed} {(failed == 1 ? "document has" : "documents have")} errors");
    }

    private IEnumerable<string> Find(string pattern)
    {
        var path = Path.GetFullPath(pattern, System.Environment.CurrentDirectory);
        if (!pattern.Contains('*', StringComparison.Ordinal))
            return [path];
        // A pattern that starts at the root is split where its first star is.
        var folder = Path.GetDirectoryName(path[..path.IndexOf('*', StringComparison.Ordinal)] + "x")!;
        var found = ((AbsolutePath)folder).GlobFiles(Path.GetRelativePath(folder, path).Replace('\\', '/')).Select(x => (string)x).Order(StringComparer.Ordinal).ToList();
        Assert.True(found.Count > 0, $"no file is {pattern}");
        return found;
    }

    private static async Task WriteFile(AbsolutePath file, JsonObject json)
    {
        Directory.CreateDirectory(file.Parent);
        await File.WriteAllTextAsync(file, Text(json) + "\n");
    }

    private static string Text(JsonObject json) => json.ToJsonString(s_readable);
}
