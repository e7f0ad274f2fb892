using MlOpsBuild.Targets.Capabilities;
using MlOpsBuild.Workflow.Submission;
using Nuke.Common;
using Nuke.Common.IO;

namespace MlOpsBuild.Targets;

/// <summary>Sends a document to the workspace.</summary>
public interface ISubmit : IHasWorkspace
{
    /// <summary>The document.</summary>
    [Parameter("CLI v2 document to submit: a job, an endpoint, a deployment, or an asset to register")]
    AbsolutePath? Document => TryGetValue(() => Document);

    /// <summary>The job's name. Not <c>Name</c>: parameters are read from the environment too, and Windows' subsystem for Linux sets NAME.</summary>
    [Parameter("Name of the job, where the document gives none; default is one that is drawn")]
    string? Job => TryGetValue(() => Job);

    /// <summary>Whether the job is left to itself.</summary>
    [Parameter("Leaves the job to itself once it is submitted")]
    bool NoWait => TryGetValue<bool>(() => NoWait);

    /// <summary>Reads the document, sends what it comes to, and follows a job to its end. Interrupted, it cancels the job.</summary>
    Target Submit => _ => _
        .Description("Submits a document: a job, which is followed to its end, an endpoint or deployment, which is brought up, or an asset, which is registered")
        .Requires(() => Document)
        .Executes(() => Telling.Run(SubmitDocument));

    private async Task SubmitDocument()
    {
        using var interrupts = new Interrupts();
        var isLive = IsLookedAt;
        var submission = new DocumentSubmission(Console.Out, isLive, TimeProvider.System, TakesColours);
        var options = new SubmitOptions { Document = Document!, Root = ProjectFolder.Root, Overrides = Set, Name = Job, NoWait = NoWait };
        var choice = WorkspaceChoice;
        choice.Decide();
        var document = submission.Read(options);
        if (document is null)
            Assert.Fail($"{options.Document} has errors; nothing was sent");
        try
        {
            await submission.SendAsync(document, options, await OpenWorkspace(choice, interrupts.Token), interrupts.Token);
        }
        finally
        {
            ExitCode ??= interrupts.ExitCode;
        }
    }
}
