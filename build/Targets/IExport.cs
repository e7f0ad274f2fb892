using MlOpsBuild.Targets.Capabilities;
using MlOpsBuild.Workflow.Exporting;
using MlOpsBuild.Workflow.Submission;
using Nuke.Common;
using Serilog;

namespace MlOpsBuild.Targets;

/// <summary>Writes what a workspace has as a document.</summary>
public interface IExport : IHasWorkspace, IHasOutput
{
    /// <summary>What to export.</summary>
    [Parameter("What to export: model:<name>:<version> (data, environment, component as well; the latest without a version), job:<name>, endpoint:<name>, deployment:<endpoint>/<name>, azureml:<name>:<version>, or an ARM id")]
    string? Resource => TryGetValue(() => Resource);

    /// <summary>Fetches the resource and writes the CLI v2 document that comes to it; what lay in files is named by its id.</summary>
    Target Export => _ => _
        .Description("Writes a job, asset, endpoint or deployment of the workspace as the document that makes it")
        .Requires(() => Resource)
        .Executes(() => Telling.Run(ExportResource));

    private async Task ExportResource()
    {
        using var interrupts = new Interrupts();
        var choice = WorkspaceChoice;
        choice.Decide();
        var export = await new ResourceExport(await OpenWorkspace(choice, interrupts.Token)).RunAsync(Resource!, interrupts.Token);
        if (Output is null)
        {
            await Console.Out.WriteAsync(export.Text);
            return;
        }

        Directory.CreateDirectory(Output.Parent);
        await File.WriteAllTextAsync(Output, export.Text);
        foreach (var sentence in export.Lost)
            Log.Warning("{Sentence}", sentence);
        Log.Information("The {Kind} is in {File}", export.Kind, (string)Output);
    }
}
